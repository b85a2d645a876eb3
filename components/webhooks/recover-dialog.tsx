"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { fromLocalInput } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { api, messageOf } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { Webhook } from "@/lib/contracts/webhooks";
import { type RecoveryChoice, recoverBody } from "./recovery-times";

type RecoverDialogProps = {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus?: ReturnFocus;
};

export function RecoverDialog({ webhook, open, onOpenChange, returnFocus }: RecoverDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Recover deliveries"
        description="Sends what failed or was held again, oldest first, each with the same event_id as before."
        returnFocus={returnFocus}
      >
        <RecoverForm webhook={webhook} onStarted={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

const sinceOptions = [
  { value: "1h", label: "The last hour" },
  { value: "24h", label: "The last 24 hours" },
  { value: "7d", label: "The last 7 days" },
  { value: "created", label: "Since the webhook was created" },
  { value: "custom", label: "From and to" },
] as const;
const statusOptions = [
  { value: "both", label: "Failed and held" },
  { value: "failed", label: "Only failed" },
  { value: "held", label: "Only held", hint: "Waited when the webhook was disabled" },
] as const;

const countOf = (count: number) => `${count.toLocaleString("en-GB")} ${count === 1 ? "delivery" : "deliveries"}`;

/** How many the choice would send; asked again whenever it changes. */
function useMatched(webhook: Webhook, choice: RecoveryChoice) {
  return useQuery({
    queryKey: [...webhooksKey, "one", webhook.id, "recoverable", choice],
    queryFn: async ({ signal }) => {
      const body = recoverBody(choice, webhook.created_at);
      if (!body) return null;
      return api("recoverDeliveries", { params: { id: webhook.id }, body: { ...body, dry_run: true }, signal });
    },
    retry: false,
  });
}

function RecoverForm({ webhook, onStarted }: { webhook: Webhook; onStarted: () => void }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<RecoveryChoice>({ since: "24h", status: "both" });
  const preview = useMatched(webhook, choice);
  const start = useMutation({
    mutationFn: async () => {
      const body = recoverBody(choice, webhook.created_at);
      if (body) await api("recoverDeliveries", { params: { id: webhook.id }, body });
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: webhooksKey });
      onStarted();
    },
  });
  const matched = preview.data?.matched;
  const error = start.error ?? preview.error;
  return (
    <>
      <DialogBody className="grid gap-4">
        <ChoiceFields choice={choice} onChange={setChoice} />
        <FormError>{error ? messageOf(error) : undefined}</FormError>
        {!webhook.is_active && (
          <Notice tone="warning">Enable the webhook first: nothing is sent while it is disabled.</Notice>
        )}
        <p aria-live="polite" className="text-muted">
          {matched === undefined
            ? "Choose a start."
            : matched === 0
              ? "Nothing to send again."
              : `${countOf(matched)} to send again.`}
        </p>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          variant="primary"
          pending={start.isPending}
          disabled={!matched || !webhook.is_active}
          onClick={() => start.mutate()}
        >
          {matched ? `Send ${countOf(matched)} again` : "Send again"}
        </Button>
      </DialogFooter>
    </>
  );
}

type ChoiceFieldsProps = { choice: RecoveryChoice; onChange: (choice: RecoveryChoice) => void };

function ChoiceFields({ choice, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <Field label="Created in">
        {(control) => (
          <Select
            {...control}
            value={choice.since}
            onChange={(since) => onChange({ ...choice, since })}
            options={sinceOptions}
          />
        )}
      </Field>
      {choice.since === "custom" && (
        <div className="grid gap-4 min-[420px]:grid-cols-2">
          <TimeField label="From" onChange={(from) => onChange({ ...choice, from })} />
          <TimeField label="To" optional onChange={(to) => onChange({ ...choice, to })} />
        </div>
      )}
      <Field label="Deliveries">
        {(control) => (
          <Select
            {...control}
            value={choice.status}
            onChange={(status) => onChange({ ...choice, status })}
            options={statusOptions}
          />
        )}
      </Field>
    </>
  );
}

type TimeFieldProps = { label: string; optional?: boolean; onChange: (iso: string | undefined) => void };

function TimeField({ label, optional, onChange }: TimeFieldProps) {
  return (
    <Field label={label} optional={optional}>
      {(control) => (
        <Input {...control} type="datetime-local" onChange={(event) => onChange(fromLocalInput(event.target.value))} />
      )}
    </Field>
  );
}
