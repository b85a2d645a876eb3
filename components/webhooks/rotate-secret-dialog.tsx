"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { formatExact } from "@/components/ui/time-format";
import { useNow } from "@/components/ui/use-now";
import { type ApiResponse, api, formErrors } from "@/lib/client/api";
import type { Webhook } from "@/lib/contracts/webhooks";
import { SecretContent } from "./secret-content";
import { useWebhookChanged } from "./use-webhook-changed";

type Rotated = ApiResponse<"regenerateSecret">;
type RotateSecretDialogProps = {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus?: ReturnFocus;
};

export function RotateSecretDialog({ webhook, open, onOpenChange, returnFocus }: RotateSecretDialogProps) {
  const [rotated, setRotated] = useState<Rotated | null>(null);
  const change = (next: boolean) => {
    if (!next) setRotated(null);
    onOpenChange(next);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title={rotated ? "Secret rotated" : "Rotate secret"}
        description={rotated ? undefined : "A new secret signs from now on."}
        returnFocus={returnFocus}
        onInteractOutside={(event) => rotated && event.preventDefault()}
      >
        {rotated ? (
          <SecretContent secret={rotated.secret} note={<Overlap until={rotated} />} />
        ) : (
          <RotateForm webhook={webhook} onRotated={setRotated} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Overlap({ until: { previous_secret_expires_at: expires } }: { until: Rotated }) {
  const text = expires
    ? `The old secret signs too until ${formatExact(expires)}. Put the new one in place before then.`
    : "The old secret no longer signs.";
  return <p className="text-muted">{text}</p>;
}

/** What will happen, and until when. */
function Outlook({ hours }: { hours: number }) {
  const now = useNow(60_000);
  if (!(hours >= 0 && hours <= 168)) return null;
  if (hours === 0) {
    return (
      <p className="text-muted">
        The old secret stops at once: right when it has leaked. Receivers refuse what comes until they have the new one.
      </p>
    );
  }
  const until = formatExact(new Date(now + hours * 3_600_000).toISOString());
  return (
    <p className="text-muted">
      Until {until} <code className="font-mono text-xs">webhook-signature</code> carries both signatures, so receivers
      can change over without losing anything. <code className="font-mono text-xs">X-Webhook-Signature</code> has room
      for one and uses the new secret at once.
    </p>
  );
}

function RotateForm({ webhook, onRotated }: { webhook: Webhook; onRotated: (rotated: Rotated) => void }) {
  const changed = useWebhookChanged();
  const [hours, setHours] = useState("24");
  const rotate = useMutation({
    mutationFn: (values: Values) =>
      api("regenerateSecret", {
        params: { id: webhook.id },
        body: { overlap_hours: Number(values.text("overlap_hours") || -1) },
      }),
    onSuccess: (rotated) => {
      changed(webhook);
      onRotated(rotated);
    },
  });
  const { errors, general } = formErrors(rotate.error);
  return (
    <Form onSubmit={rotate.mutate} error={rotate.error} className="flex min-h-0 flex-col">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <Field
          label="Overlap in hours"
          error={errors.overlap_hours}
          hint="How long the old secret signs as well, 0 to 168."
        >
          {(control) => (
            <Input
              {...control}
              name="overlap_hours"
              type="number"
              inputMode="numeric"
              value={hours}
              onChange={(event) => setHours(event.target.value)}
            />
          )}
        </Field>
        <Outlook hours={Number(hours)} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={rotate.isPending}>
          Rotate secret
        </Button>
      </DialogFooter>
    </Form>
  );
}
