"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { api, messageOf } from "@/lib/client/api";
import { isUnderWay, newestRecoveryQuery, webhooksKey } from "@/lib/client/webhooks";
import type { Webhook } from "@/lib/contracts/webhooks";

type WebhookNoticesProps = { webhook: Webhook; held: number; onShowFailed: () => void };

/** What keeps a webhook from delivering, and what to do about it. */
export function WebhookNotices({ webhook, held, onShowFailed }: WebhookNoticesProps) {
  if (!webhook.is_active) return <DisabledNotice webhook={webhook} held={held} />;
  return (
    <>
      {webhook.health !== "healthy" && <FailingNotice webhook={webhook} onShowFailed={onShowFailed} />}
      {held > 0 && <MissedNotice webhook={webhook} held={held} />}
    </>
  );
}

const reasons = {
  user: "This webhook is disabled: nothing is sent, and what happens meanwhile is held.",
  gone: "The receiver answered 410 Gone, so this webhook was disabled. Enable it when the receiver is back, or enter its new address.",
  failing:
    "Every delivery failed for five days, so this webhook was disabled. Mend the receiver, send a test event, then enable it.",
};

function DisabledNotice({ webhook, held }: { webhook: Webhook; held: number }) {
  return (
    <Notice tone={webhook.disabled_reason === "user" ? "info" : "warning"}>
      {reasons[webhook.disabled_reason ?? "user"]}
      {held > 0 && ` ${heldText(held)}, to be sent when you say so once it is enabled.`}
    </Notice>
  );
}

function FailingNotice({ webhook, onShowFailed }: { webhook: Webhook; onShowFailed: () => void }) {
  return (
    <Notice
      tone="warning"
      action={
        <Button size="sm" onClick={onShowFailed}>
          Show failed
        </Button>
      }
    >
      Deliveries fail.{" "}
      {webhook.last_success_at ? (
        <>
          The last one that arrived was <TimeAgo iso={webhook.last_success_at} />.
        </>
      ) : (
        "None has arrived yet."
      )}{" "}
      Open a failed one for the reason. After five days of failures the webhook is disabled.
    </Notice>
  );
}

function heldText(held: number): string {
  return held === 1 ? "1 delivery is held" : `${held.toLocaleString("en-GB")} deliveries are held`;
}

/** What was held while the webhook was disabled is sent only when its owner says so. */
function MissedNotice({ webhook, held }: { webhook: Webhook; held: number }) {
  const client = useQueryClient();
  const { data: recovery } = useQuery(newestRecoveryQuery(webhook.id));
  const send = useMutation({
    mutationFn: () =>
      api("recoverDeliveries", { params: { id: webhook.id }, body: { since: webhook.created_at, status: "held" } }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  if (recovery && isUnderWay(recovery)) return null;
  const count = held.toLocaleString("en-GB");
  return (
    <>
      <Notice
        tone="info"
        action={
          <Button size="sm" pending={send.isPending} onClick={() => send.mutate()}>
            Send the {count} missed
          </Button>
        }
      >
        {heldText(held)} from the time this webhook was disabled.
      </Notice>
      {send.error && <FormError>{messageOf(send.error)}</FormError>}
    </>
  );
}
