import type { ReactNode } from "react";
import type { ResumeDocument } from "@/lib/contracts/resume";
import { outlineOf } from "./document-outline";

type Basics = NonNullable<ResumeDocument["basics"]>;

function contactOf(basics: Basics | undefined): string[] {
  const { location } = basics ?? {};
  const place = [location?.city, location?.region, location?.countryCode].filter(Boolean).join(", ");
  const profiles = (basics?.profiles ?? []).map((profile) => profile.url ?? profile.username);
  const all = [basics?.email, basics?.phone, place || location?.address, basics?.url, ...profiles];
  return [...new Set(all.filter((line): line is string => Boolean(line)))];
}

/** The document as the parser understood it, so that a mistake is seen before it is exported. */
export function ReadDocument({ data }: { data: ResumeDocument }) {
  const { basics } = data;
  const contact = contactOf(basics);
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Entry term="Name">
        {basics?.name || <Missing />}
        {basics?.label && <p className="text-muted">{basics.label}</p>}
      </Entry>
      <Entry term="Contact">{contact.length > 0 ? <Lines lines={contact} /> : <Missing />}</Entry>
      {basics?.summary && (
        <Entry term="Summary">
          <p className="line-clamp-4">{basics.summary}</p>
        </Entry>
      )}
      {outlineOf(data).map(({ id, heading, items, rest }) => (
        <Entry key={id} term={heading}>
          {items.length > 0 ? <Lines lines={items} /> : <Missing text="Nothing below this heading" />}
          {rest > 0 && <p className="text-muted">and {rest} more</p>}
        </Entry>
      ))}
    </dl>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => (
    <p key={line} className="line-clamp-2">
      {line}
    </p>
  ));
}

function Missing({ text = "Not found" }: { text?: string }) {
  return <span className="text-muted">{text}</span>;
}
