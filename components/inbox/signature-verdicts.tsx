import { CircleCheck, CircleMinus, CircleX, Clock, type LucideIcon, ShieldCheck, ShieldX } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { InboxVerification, SignatureCheck } from "@/lib/contracts/inbox";
import { explainCheck, verdictOf } from "./verdict";

const badgeIcons: Partial<Record<Tone, LucideIcon>> = { success: ShieldCheck, danger: ShieldX, warning: ShieldX };

/** Both signatures in one badge. */
export function VerdictBadge({ verification }: { verification: InboxVerification }) {
  const { label, tone } = verdictOf(verification);
  return (
    <Badge tone={tone} icon={badgeIcons[tone] ?? CircleMinus}>
      {label}
    </Badge>
  );
}

/** Both signatures, each with what it is worth and why. */
export function SignatureVerdicts({ verification }: { verification: InboxVerification }) {
  return (
    <section aria-label="Signatures" className="grid gap-1.5">
      <h3 className="font-medium text-muted text-xs">Signatures</h3>
      <dl className="divide-y divide-line rounded-md border border-line">
        <SchemeRow name="webhook-signature" check={verification.standard} />
        <SchemeRow name="X-Webhook-Signature" check={verification.body} />
      </dl>
    </section>
  );
}

const looks: Record<Tone, { icon: LucideIcon; style: string }> = {
  success: { icon: CircleCheck, style: "text-success" },
  warning: { icon: Clock, style: "text-warning" },
  danger: { icon: CircleX, style: "text-danger" },
  neutral: { icon: CircleMinus, style: "text-muted" },
  accent: { icon: CircleMinus, style: "text-accent" },
};

function SchemeRow({ name, check }: { name: string; check: SignatureCheck }) {
  const { label, tone, why } = explainCheck(check);
  const { icon: Icon, style } = looks[tone];
  return (
    <div className="grid gap-0.5 px-3 py-2">
      <dt className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <code className="font-mono text-xs">{name}</code>
        <span className={cn("inline-flex items-center gap-1.5 font-medium", style)}>
          <Icon aria-hidden className="size-4" />
          {label}
        </span>
      </dt>
      <dd className="text-pretty text-muted text-xs">{why}</dd>
    </div>
  );
}
