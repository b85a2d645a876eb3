"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EventType } from "@/lib/contracts/events";
import type { Webhook } from "@/lib/contracts/webhooks";
import { EventPicker } from "./event-picker";
import { SamplePayload } from "./sample-payload";

type WebhookFieldsProps = {
  webhook?: Webhook;
  events: string[];
  onEventsChange: (events: string[]) => void;
  errors: Record<string, string>;
};

/** The fields of a webhook, for creating and for editing, beside a sample of what it will send. */
export function WebhookFields({ webhook, events, onEventsChange, errors }: WebhookFieldsProps) {
  const [sample, setSample] = useState<EventType>("resume.created");
  return (
    <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="grid min-w-0 content-start gap-4">
        <Field label="URL" error={errors.url} hint="Where the events are sent, by POST.">
          {(control) => (
            <Input
              {...control}
              name="url"
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://example.com/webhooks"
              defaultValue={webhook?.url}
            />
          )}
        </Field>
        <Field label="Description" optional error={errors.description}>
          {(control) => <Input {...control} name="description" defaultValue={webhook?.description ?? ""} />}
        </Field>
        <EventPicker selected={events} onChange={onEventsChange} onLook={setSample} error={errors.events} />
        <div className="grid gap-4 min-[420px]:grid-cols-2">
          <NumberField
            label="Timeout"
            name="timeout_seconds"
            hint="Seconds, 1 to 60"
            value={webhook?.timeout_seconds ?? 30}
            error={errors.timeout_seconds}
          />
          <NumberField
            label="Retries"
            name="max_retries"
            hint="After the first attempt, 0 to 10"
            value={webhook?.max_retries ?? 3}
            error={errors.max_retries}
          />
        </div>
      </div>
      <SamplePayload type={sample} onChange={setSample} />
    </div>
  );
}

type NumberFieldProps = { label: string; name: string; hint: string; value: number; error?: string };

function NumberField({ label, name, hint, value, error }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Input {...control} name={name} type="number" inputMode="numeric" defaultValue={value} />}
    </Field>
  );
}
