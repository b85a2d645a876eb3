import type { Field } from "./read-fields";
import { Code, DocsLink } from "./section";

type FieldListProps = {
  fields: Field[];
  /** Says "required" in what is sent and "optional" in what comes back: whatever is not the rule there. */
  mark: "required" | "optional";
};

/** The fields of an object, each with its type, its limits and what it means; objects inside are set in. */
export function FieldList({ fields, mark }: FieldListProps) {
  return (
    <dl className="min-w-0 divide-y divide-line">
      {fields.map((field) => (
        <div key={field.name} className="py-2">
          <dt className="flex flex-wrap items-baseline gap-x-2">
            <code className="break-all font-medium font-mono text-xs">{field.name}</code>
            <span className="text-muted text-xs">
              <FieldType field={field} />
              {field.limits && `, ${field.limits}`}
            </span>
            {field.required === (mark === "required") && <Mark kind={mark} />}
          </dt>
          <dd className="grid gap-1 text-muted text-xs empty:hidden">
            <FieldNotes field={field} />
            {field.fields.length > 0 && (
              <div className="mt-1 border-line border-l-2 pl-3">
                <FieldList fields={field.fields} mark={mark} />
              </div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const Mark = ({ kind }: { kind: "required" | "optional" }) => (
  <span className={kind === "required" ? "font-medium text-warning text-xs" : "text-muted text-xs italic"}>{kind}</span>
);

function FieldType({ field: { type, ref } }: { field: Field }) {
  if (!ref) return type;
  const [before, after] = type.split(ref);
  return (
    <>
      {before}
      <DocsLink href={`#object-${ref}`}>{ref}</DocsLink>
      {after}
    </>
  );
}

function FieldNotes({ field: { description, values, fallback } }: { field: Field }) {
  return (
    <>
      {description && <p className="text-pretty">{description}</p>}
      {values.length > 0 && (
        <p className="leading-6">
          {values.length > 1 ? "One of " : "Always "}
          {values.map((value, index) => (
            <span key={value}>
              {index > 0 && ", "}
              <Code>{value}</Code>
            </span>
          ))}
        </p>
      )}
      {fallback !== undefined && (
        <p>
          Default <Code>{fallback}</Code>
        </p>
      )}
    </>
  );
}
