"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { formatExact } from "@/components/ui/time-format";
import { type ApiResponse, api, fieldErrors, messageOf } from "@/lib/client/api";
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

function RotateForm({ webhook, onRotated }: { webhook: Webhook; onRotated: (rotated: Rotated) => void }) {
  const changed = useWebhookChanged();
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
  const errors = fieldErrors(rotate.error);
  const general = rotate.error && Object.keys(errors).length === 0 ? messageOf(rotate.error) : undefined;
  return (
    <Form onSubmit={rotate.mutate} error={rotate.error} className="flex min-h-0 flex-col">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <Field
          label="Overlap in hours"
          error={errors.overlap_hours}
          hint="How long the old secret signs as well, 0 to 168. Use 0 when it has leaked."
        >
          {(control) => <Input {...control} name="overlap_hours" type="number" inputMode="numeric" defaultValue={24} />}
        </Field>
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
