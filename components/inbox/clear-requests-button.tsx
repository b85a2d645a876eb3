"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { api, messageOf } from "@/lib/client/api";
import { inboxRequestsQuery } from "@/lib/client/inboxes";

type ClearRequestsButtonProps = { inboxId: string; focusAfter: RefObject<HTMLElement | null> };

/** Asks, then forgets what arrived; the button goes with it, so the focus goes to `focusAfter`. */
export function ClearRequestsButton({ inboxId, focusAfter }: ClearRequestsButtonProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const focusNext = useRef<HTMLElement>(null);
  const clear = useMutation({
    mutationFn: () => api("clearInboxRequests", { params: { id: inboxId } }),
    onSuccess: async () => {
      focusNext.current = focusAfter.current;
      await client.invalidateQueries({ queryKey: inboxRequestsQuery(inboxId).queryKey });
      setAsking(false);
    },
  });
  const ask = () => {
    focusNext.current = button.current;
    setAsking(true);
  };
  return (
    <>
      <Button ref={button} size="sm" variant="ghost" onClick={ask}>
        Clear
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Clear requests?"
        confirm="Clear requests"
        onConfirm={() => clear.mutate()}
        pending={clear.isPending}
        error={clear.error ? messageOf(clear.error) : undefined}
        returnFocus={focusNext}
      >
        <p>Everything that this inbox received is forgotten. The delivery log of the webhook stays.</p>
      </ConfirmDialog>
    </>
  );
}
