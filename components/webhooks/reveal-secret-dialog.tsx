"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form";
import { api, messageOf } from "@/lib/client/api";
import type { Webhook } from "@/lib/contracts/webhooks";
import { SecretField } from "./secret-field";

type RevealSecretDialogProps = {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus?: ReturnFocus;
};

export function RevealSecretDialog({ webhook, open, onOpenChange, returnFocus }: RevealSecretDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Reveal secret"
        description="Shows the secret that signs now. Who looked and when is recorded."
        returnFocus={returnFocus}
      >
        <Reveal id={webhook.id} />
      </DialogContent>
    </Dialog>
  );
}

/** Asked for by a click and kept nowhere: with the dialog it is gone. */
function Reveal({ id }: { id: string }) {
  const reveal = useMutation({ mutationFn: () => api("getWebhookSecret", { params: { id } }), gcTime: 0 });
  return (
    <>
      <DialogBody className="grid gap-4">
        <FormError>{reveal.error ? messageOf(reveal.error) : undefined}</FormError>
        {reveal.data ? (
          <SecretField secret={reveal.data.secret} />
        ) : (
          <p className="text-muted">If it has leaked, rotate it instead: a new secret then signs at once.</p>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Close</Button>
        </DialogClose>
        {!reveal.data && (
          <Button variant="primary" pending={reveal.isPending} onClick={() => reveal.mutate()}>
            Reveal secret
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
