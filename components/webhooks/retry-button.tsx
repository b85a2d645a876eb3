"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { api, messageOf } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { Delivery } from "@/lib/contracts/deliveries";

/** Pending until the attempt it asked for has ended, not only until the request is accepted. */
export function RetryButton({ delivery }: { delivery: Delivery }) {
  const client = useQueryClient();
  const params = { id: delivery.webhook_id, delivery_id: delivery.id };
  const retry = useMutation({
    mutationFn: () => api("retryDelivery", { params }),
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  const pending = retry.isPending || delivery.status === "pending";
  return (
    <Button variant="primary" pending={pending} onClick={() => retry.mutate()}>
      {!pending && <RotateCw aria-hidden />} Retry now
    </Button>
  );
}
