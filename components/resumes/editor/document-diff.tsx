"use client";

import { diffWords } from "diff";
import { type FieldChange, fieldChanges } from "./field-changes";

type DocumentDiffProps = { before: unknown; after: unknown; beforeLabel: string; afterLabel: string };

const most = 60;
const styles = {
  ins: "bg-success-surface text-success no-underline",
  del: "bg-danger-surface text-danger",
  span: undefined,
};

/** What differs between two documents, field by field, word by word. */
export function DocumentDiff({ before, after, beforeLabel, afterLabel }: DocumentDiffProps) {
  const changes = fieldChanges(before, after);
  if (changes.length === 0) return <p className="text-muted">No difference.</p>;
  return (
    <dl className="grid gap-3">
      {changes.slice(0, most).map((change) => (
        <Change key={change.path} change={change} beforeLabel={beforeLabel} afterLabel={afterLabel} />
      ))}
      {changes.length > most && <p className="text-muted">and {changes.length - most} more fields</p>}
    </dl>
  );
}

type ChangeProps = { change: FieldChange; beforeLabel: string; afterLabel: string };

function Change({ change: { label, before, after }, beforeLabel, afterLabel }: ChangeProps) {
  const words = diffWords(before, after);
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="whitespace-pre-wrap break-words">
        {words.map(({ value, added, removed }, index) => {
          const Tag = added ? "ins" : removed ? "del" : "span";
          const side = added ? afterLabel : removed ? beforeLabel : undefined;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no identity but their place.
            <Tag key={index} title={side} className={styles[Tag]}>
              {value}
            </Tag>
          );
        })}
      </dd>
    </div>
  );
}
