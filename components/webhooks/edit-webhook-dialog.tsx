"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { Form, FormError, type Values } from "@/components/ui/form";
import { api, formErrors } from "@/lib/client/api";
import type { Webhook } from "@/lib/contracts/webhooks";
import { useWebhookChanged } from "./use-webhook-changed";
import { WebhookFields } from "./webhook-fields";
import { webhookValues } from "./webhook-values";

type EditWebhookDialogProps = {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus?: ReturnFocus;
};

export function EditWebhookDialog({ webhook, open, onOpenChange, returnFocus }: EditWebhookDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Edit webhook"
        description="Deliveries that already wait go to the new address."
        className="max-w-4xl"
        returnFocus={returnFocus}
      >
        <EditForm webhook={webhook} onSaved={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function EditForm({ webhook, onSaved }: { webhook: Webhook; onSaved: () => void }) {
  const changed = useWebhookChanged();
  const [events, setEvents] = useState(webhook.events);
  const save = useMutation({
    mutationFn: (values: Values) =>
      api("updateWebhook", { params: { id: webhook.id }, body: webhookValues(values, events) }),
    onSuccess: (saved) => {
      changed(saved);
      toast.success("Webhook saved");
      onSaved();
    },
  });
  const { errors, general } = formErrors(save.error);
  return (
    <Form onSubmit={save.mutate} error={save.error} className="flex min-h-0 flex-col">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <WebhookFields webhook={webhook} events={events} onEventsChange={setEvents} errors={errors} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={save.isPending}>
          Save webhook
        </Button>
      </DialogFooter>
    </Form>
  );
}
