import type { ReactNode } from "react";

type CatalogListProps = { label: string; rows: Array<{ id: string; term: ReactNode; text: string }> };

/** Terms and what they mean, each with an address of its own; one below the other where there is no room. */
export function CatalogList({ label, rows }: CatalogListProps) {
  return (
    <section aria-label={label} className="min-w-0">
      <dl className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {rows.map(({ id, term, text }) => (
          <div
            key={id}
            id={id}
            className="grid scroll-mt-6 items-center gap-x-4 gap-y-1 px-4 py-2.5 target:bg-accent-surface sm:grid-cols-[16rem_minmax(0,1fr)]"
          >
            <dt className="min-w-0">{term}</dt>
            <dd className="text-pretty text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
