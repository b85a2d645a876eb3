"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { api, messageOf } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { DeliveryDetail } from "@/lib/contracts/deliveries";

/** Pending until the attempt it asked for has ended, not only until the request is accepted. */
export function RetryButton({ delivery }: { delivery: DeliveryDetail }) {
  const client = useQueryClient();
  const params = { id: delivery.webhook_id, delivery_id: delivery.id };
  const retry = useMutation({
    mutationFn: () => api("retryDelivery", { params }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  const pending = retry.isPending || delivery.status === "pending" || delivery.attempts.at(-1)?.status === "in_flight";
  const expired = delivery.request_body === null;
  return (
    <div className="grid justify-items-end gap-1">
      <Button variant="primary" pending={pending} disabled={expired} onClick={() => retry.mutate()}>
        {!pending && <RotateCw aria-hidden />} Retry now
      </Button>
      {expired && <p className="text-muted text-xs">Its payload has expired, so it cannot be sent again.</p>}
      {retry.error && (
        <p role="alert" className="text-danger text-xs">
          {messageOf(retry.error)}
        </p>
      )}
    </div>
  );
}
