"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CreateOnceDialog } from "@/components/ui/create-once-dialog";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, type Values } from "@/components/ui/form";
import { api, formErrors } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { WebhookWithSecret } from "@/lib/contracts/webhooks";
import { SecretContent } from "./secret-content";
import { WebhookFields } from "./webhook-fields";
import { webhookValues } from "./webhook-values";

type CreateWebhookDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for the settings, then shows the secret. */
export function CreateWebhookDialog(props: CreateWebhookDialogProps) {
  return (
    <CreateOnceDialog<WebhookWithSecret>
      {...props}
      title="Create webhook"
      createdTitle="Webhook created"
      description="Your server hears of what happens here, signed and retried."
      className="max-w-4xl"
      form={(onCreated) => <CreateForm onCreated={onCreated} />}
    >
      {(created) => <SecretContent secret={created.secret} webhookId={created.id} />}
    </CreateOnceDialog>
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
  const { errors, general } = formErrors(create.error);
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
