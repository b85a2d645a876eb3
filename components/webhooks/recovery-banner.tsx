"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FormError } from "@/components/ui/form";
import { Progress } from "@/components/ui/progress";
import { TimeAgo } from "@/components/ui/time-ago";
import { api, messageOf } from "@/lib/client/api";
import { isUnderWay, newestRecoveryQuery, webhooksKey } from "@/lib/client/webhooks";
import type { Recovery } from "@/lib/contracts/recoveries";

/** The newest recovery while it is under way; once seen, its result stays until it is dismissed. */
export function RecoveryBanner({ webhookId }: { webhookId: string }) {
  const { data: recovery } = useQuery(newestRecoveryQuery(webhookId));
  const [watched, setWatched] = useState<string | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (!recovery) return null;
  const underWay = isUnderWay(recovery);
  if (underWay && watched !== recovery.id) setWatched(recovery.id);
  if (dismissed === recovery.id || (!underWay && watched !== recovery.id)) return null;
  return (
    <Banner recovery={recovery}>
      {underWay ? (
        <CancelButton recovery={recovery} />
      ) : (
        <Button size="sm" variant="ghost" onClick={() => setDismissed(recovery.id)}>
          Dismiss
        </Button>
      )}
    </Banner>
  );
}

const number = (count: number) => count.toLocaleString("en-GB");

function titleOf(recovery: Recovery): string {
  if (isUnderWay(recovery)) return `Sending ${number(recovery.matched)} again`;
  return recovery.status === "cancelled" ? "Recovery cancelled" : `Sent ${number(recovery.matched)} again`;
}

function Banner({ recovery, children }: { recovery: Recovery; children: React.ReactNode }) {
  const { matched, succeeded, failed, waiting } = recovery;
  const toQueue = recovery.status === "running" ? Math.max(0, matched - recovery.queued) : 0;
  return (
    <Card aria-label="Recovery" className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="flex items-center gap-2 font-medium">
          <History aria-hidden className="size-4 text-muted" />
          {titleOf(recovery)}
        </h2>
        {children}
      </div>
      <Progress label="Recovered" value={succeeded + failed} max={matched} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
        <span>{number(succeeded)} delivered</span>
        {failed > 0 && <span className="text-danger">{number(failed)} failed</span>}
        {waiting + toQueue > 0 && <span>{number(waiting + toQueue)} waiting</span>}
        <span>
          Started <TimeAgo iso={recovery.created_at} />
        </span>
      </p>
    </Card>
  );
}

function CancelButton({ recovery }: { recovery: Recovery }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api("cancelRecovery", { params: { id: recovery.webhook_id, recovery_id: recovery.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  return (
    <>
      <Button size="sm" pending={cancel.isPending} onClick={() => cancel.mutate()}>
        Cancel recovery
      </Button>
      {cancel.error && <FormError>{messageOf(cancel.error)}</FormError>}
    </>
  );
}
