"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { api, messageOf } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { Delivery } from "@/lib/contracts/deliveries";

/** Pending until the attempt it asked for has ended, not only until the request is accepted. */
export function RetryButton({ delivery, inFlight }: { delivery: Delivery; inFlight: boolean }) {
  const client = useQueryClient();
  const params = { id: delivery.webhook_id, delivery_id: delivery.id };
  const retry = useMutation({
    mutationFn: () => api("retryDelivery", { params }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  const pending = retry.isPending || delivery.status === "pending" || inFlight;
  return (
    <div className="grid justify-items-end gap-1">
      <Button variant="primary" pending={pending} onClick={() => retry.mutate()}>
        {!pending && <RotateCw aria-hidden />} Retry now
      </Button>
      {retry.error && (
        <p role="alert" className="text-danger text-xs">
          {messageOf(retry.error)}
        </p>
      )}
    </div>
  );
}
