"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, type Values } from "@/components/ui/form";
import { api, fieldErrors, messageOf } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { WebhookWithSecret } from "@/lib/contracts/webhooks";
import { SecretContent } from "./secret-content";
import { WebhookFields } from "./webhook-fields";
import { webhookValues } from "./webhook-values";

type CreateWebhookDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for the settings, then shows the secret, once: a click beside the dialog must not lose it. */
export function CreateWebhookDialog({ open, onOpenChange }: CreateWebhookDialogProps) {
  const [created, setCreated] = useState<WebhookWithSecret | null>(null);
  const change = (next: boolean) => {
    if (!next) setCreated(null);
    onOpenChange(next);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title={created ? "Webhook created" : "Create webhook"}
        description={created ? undefined : "Your server hears of what happens here, signed and retried."}
        className={created ? undefined : "max-w-4xl"}
        onInteractOutside={(event) => created && event.preventDefault()}
      >
        {created ? (
          <SecretContent secret={created.secret} webhookId={created.id} />
        ) : (
          <CreateForm onCreated={setCreated} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function CreateForm({ onCreated }: { onCreated: (webhook: WebhookWithSecret) => void }) {
  const client = useQueryClient();
  const [events, setEvents] = useState<string[]>(["resume.*"]);
  const create = useMutation({
    mutationFn: (values: Values) => api("createWebhook", { body: webhookValues(values, events) }),
    onSuccess: (webhook) => {
      client.invalidateQueries({ queryKey: webhooksKey });
      onCreated(webhook);
    },
  });
  const errors = fieldErrors(create.error);
  const general = create.error && Object.keys(errors).length === 0 ? messageOf(create.error) : undefined;
  return (
    <Form onSubmit={create.mutate} error={create.error} className="flex min-h-0 flex-col">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <WebhookFields events={events} onEventsChange={setEvents} errors={errors} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Create webhook
        </Button>
      </DialogFooter>
    </Form>
  );
}
