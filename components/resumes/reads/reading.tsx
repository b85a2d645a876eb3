import { CircleCheck, TriangleAlert } from "lucide-react";
import { Card } from "@/components/ui/card";
import type { Readback, WrittenField } from "@/lib/contracts/readback";
import { fieldName } from "./field-name";

/** A longer list is opened by who wants to see it, so that the text stays beside its page. */
const mostOpen = 6;

/** What came back of a resume: how much, what did not, and the text that software starts from. */
export function Reading({ readback }: { readback: Readback }) {
  const { text, fields, missing } = readback;
  return (
    <div className="grid min-w-0 gap-4">
      <Verdict found={fields.length} total={fields.length + missing.length} />
      {missing.length > 0 && <FieldList title="Not read back" fields={missing} open={missing.length <= mostOpen} />}
      {fields.length > 0 && <FieldList title="Read back" fields={fields} />}
      <section aria-labelledby="extracted">
        <h2 id="extracted" className="mb-2 font-semibold">
          The text in the PDF
        </h2>
        <Card>
          <pre className="whitespace-pre-wrap break-words p-4 font-mono text-xs">{text || "There is no text."}</pre>
        </Card>
      </section>
    </div>
  );
}

function Verdict({ found, total }: { found: number; total: number }) {
  const whole = found === total;
  const Icon = whole ? CircleCheck : TriangleAlert;
  return (
    <p role="status" className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${whole ? "text-success" : "text-warning"}`} />
      <span>
        <strong className="tabular-nums">
          {found} of {total}
        </strong>{" "}
        fields come back when the PDF is read{whole ? "." : ": the others are there as text, but not in their place."}
      </span>
    </p>
  );
}

type FieldListProps = { title: string; fields: WrittenField[]; open?: boolean };

function FieldList({ title, fields, open = false }: FieldListProps) {
  return (
    <Card>
      <details open={open}>
        <summary className="cursor-pointer px-4 py-2.5 font-medium">
          {title} <span className="text-muted tabular-nums">({fields.length})</span>
        </summary>
        <dl className="grid gap-2 border-line border-t px-4 py-3">
          {fields.map(({ path, value }) => (
            <div key={path} className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className="text-muted">{fieldName(path)}</dt>
              <dd className="line-clamp-2 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Card>
  );
}
