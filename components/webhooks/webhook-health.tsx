import { CircleCheck, CirclePause, CircleX, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { Webhook } from "@/lib/contracts/webhooks";

const disabledBecause = {
  user: "You disabled this webhook. Nothing is sent.",
  gone: "The receiver answered 410 Gone, so the webhook was disabled.",
  failing: "Every delivery failed for five days, so the webhook was disabled.",
};

function lookOf({ is_active, disabled_reason, health, last_delivery_at }: Webhook) {
  if (!is_active) {
    const tone = disabled_reason === "gone" || disabled_reason === "failing" ? "danger" : "neutral";
    const icon = tone === "danger" ? CircleX : CirclePause;
    return { label: "Disabled", tone, icon, why: disabledBecause[disabled_reason ?? "user"] } as const;
  }
  if (health === "failing" || health === "warned" || health === "disabled") {
    const why = "Recent deliveries used up their retries. Look into the log for the reason.";
    return { label: "Failing", tone: "warning", icon: TriangleAlert, why } as const;
  }
  const why = last_delivery_at ? "Deliveries arrive." : "Waits for its first event.";
  return { label: "Active", tone: "success", icon: CircleCheck, why } as const;
}

export function WebhookHealth({ webhook }: { webhook: Webhook }) {
  const { label, why, ...look } = lookOf(webhook);
  return (
    <Tooltip text={why}>
      <span>
        <Badge {...look}>{label}</Badge>
      </span>
    </Tooltip>
  );
}
