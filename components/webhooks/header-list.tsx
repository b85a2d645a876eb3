import { visibleText } from "@/components/ui/visible-text";

type HeaderListProps = { label: string; headers: Record<string, string> };

export function HeaderList({ label, headers }: HeaderListProps) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return <p className="text-muted">No headers.</p>;
  return (
    <section aria-label={label} className="grid gap-1.5">
      <h3 className="font-medium text-muted text-xs">Headers</h3>
      <dl className="rounded-md border border-line font-mono text-xs">
        {entries.map(([name, value]) => (
          <div
            key={name}
            className="grid gap-x-4 border-line border-b px-3 py-1.5 last:border-b-0 sm:grid-cols-[14rem_minmax(0,1fr)]"
          >
            <dt className="break-words text-muted">{visibleText(name)}</dt>
            <dd className="break-all">{visibleText(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
