import { Fragment } from "react";
import type { Field } from "./read-fields";

type FieldListProps = {
  fields: Field[];
  /** Says "required" in what is sent and "optional" in what comes back: whatever is not the rule there. */
  mark: "required" | "optional";
};

/** Styled from the outside: with hundreds of rows on one page, classes on each would double its size. */
const rowStyles = [
  "@container min-w-0 text-muted text-xs [&_dl]:divide-y [&_dl]:divide-line [&_dl_dl]:mt-2 [&_dl_dl]:border-line [&_dl_dl]:border-l-2 [&_dl_dl]:pl-3",
  "@2xl:[&>dl>div]:grid @2xl:[&>dl>div]:grid-cols-[22rem_minmax(0,1fr)] @2xl:[&>dl>div]:gap-x-6 @2xl:[&>dl>div:has(dl)]:block [&_dl>div]:py-2 [&_dt]:flex [&_dt]:flex-wrap [&_dt]:items-baseline [&_dt]:gap-x-2",
  "[&_dt>code]:break-all [&_dt>code]:font-medium [&_dt>code]:font-mono [&_dt>code]:text-foreground",
  "[&_b]:font-medium [&_b]:text-warning [&_p]:mt-0.5 [&_p]:text-pretty",
  "[&_p>code]:break-words [&_p>code]:font-mono [&_p>code]:text-foreground [&_a]:font-medium [&_a]:text-accent hover:[&_a]:underline",
].join(" ");

/** The fields of an object, each with its type, its limits and what it means; objects inside are set in. */
export function FieldList(props: FieldListProps) {
  return (
    <div className={rowStyles}>
      <Fields {...props} />
    </div>
  );
}

function Fields({ fields, mark }: FieldListProps) {
  const someMarked = mark === "required" || fields.some(({ required }) => required);
  return (
    <dl>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>
            <code>{field.name}</code>
            <span>
              <FieldType field={field} />
              {field.limits && `, ${field.limits}`}
            </span>
            {someMarked &&
              field.required === (mark === "required") &&
              (mark === "required" ? <b>required</b> : <i>optional</i>)}
          </dt>
          <dd>
            <FieldNotes field={field} />
            {field.fields.length > 0 && <Fields fields={field.fields} mark={mark} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldType({ field: { type, ref } }: { field: Field }) {
  if (!ref) return type;
  const [before, after] = type.split(ref);
  return (
    <>
      {before}
      <a href={`#object-${ref}`}>{ref}</a>
      {after}
    </>
  );
}

function FieldNotes({ field: { description, values, fallback } }: { field: Field }) {
  return (
    <>
      {description && <p>{description}</p>}
      {values.length > 0 && (
        <p>
          {values.length > 1 ? "One of " : "Always "}
          {values.map((value, index) => (
            <Fragment key={value}>
              {index > 0 && ", "}
              <code>{value}</code>
            </Fragment>
          ))}
        </p>
      )}
      {fallback !== undefined && (
        <p>
          Default <code>{fallback}</code>
        </p>
      )}
    </>
  );
}
