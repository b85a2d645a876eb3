import { CircleCheck, CircleMinus, CircleX, Clock, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Notice } from "@/components/ui/notice";
import { formatWait } from "@/components/ui/time-format";
import { problems } from "./signature/body-changes";
import { type SchemeReport, type SignatureReport, toleranceSeconds } from "./signature/check-signature";

const looks: Record<SchemeReport["verdict"], { icon: LucideIcon; word: string; style: string }> = {
  valid: { icon: CircleCheck, word: "Valid", style: "text-success" },
  wrong_time: { icon: Clock, word: "Right, but out of time", style: "text-warning" },
  invalid: { icon: CircleX, word: "Not valid", style: "text-danger" },
  absent: { icon: CircleMinus, word: "Not there", style: "text-muted" },
};

/** What came out, by scheme; or the one thing that is missing. */
export function SignatureResult({ report }: { report: SignatureReport }) {
  if (report.problem) return <Notice tone="danger">{problems[report.problem]}</Notice>;
  const schemes = [
    { name: "webhook-signature", scheme: report.standard },
    { name: "X-Webhook-Signature", scheme: report.simple },
  ];
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
      {schemes.map(({ name, scheme }) => (
        <SchemeRow key={name} name={name} scheme={scheme} />
      ))}
    </dl>
  );
}

function SchemeRow({ name, scheme }: { name: string; scheme: SchemeReport }) {
  const { icon: Icon, word, style } = looks[scheme.verdict];
  return (
    <div className="grid gap-1 px-4 py-3">
      <dt className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <code className="font-mono text-xs">{name}</code>
        <span className={cn("inline-flex items-center gap-1.5 font-medium", style)}>
          <Icon aria-hidden className="size-4" />
          {word}
        </span>
      </dt>
      <dd className="text-pretty text-muted">{explain(scheme)}</dd>
    </div>
  );
}

function explain(scheme: SchemeReport): string {
  if (scheme.verdict === "valid") return "Made with this secret, over exactly this body.";
  if (scheme.verdict === "absent") return "The request carries no signature of this kind.";
  if (scheme.verdict === "invalid") return problems[scheme.problem];
  const off = formatWait(Math.abs(scheme.offSeconds) * 1000);
  const tolerance = formatWait(toleranceSeconds * 1000);
  return scheme.offSeconds > 0
    ? `The secret and the body are right. The timestamp is ${off} old: a receiver refuses more than ${tolerance}, so that nobody can replay the request.`
    : `The secret and the body are right. The timestamp is ${off} ahead of this computer's clock, and a receiver refuses more than ${tolerance}. Compare the clocks.`;
}
