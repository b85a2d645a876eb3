"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { fieldErrors } from "@/lib/client/api";
import type { Inbox } from "@/lib/contracts/inbox";
import type { Answer } from "./answer-words";

type AnswerFormProps = {
  answer: Answer;
  set: UseMutationResult<Inbox, Error, Answer>;
  onSaved: () => void;
};

/** An answer of one's own; its three parts are saved together. */
export function AnswerForm({ answer, set, onSaved }: AnswerFormProps) {
  const errors = fieldErrors(set.error);
  const save = (values: Values) => set.mutate(answerOf(values), { onSuccess: onSaved });
  return (
    <Form onSubmit={save} error={set.error} aria-label="Custom answer" className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        <Field label="Status" error={errors.status}>
          {(control) => (
            <Input {...control} name="status" type="number" inputMode="numeric" defaultValue={answer.status} />
          )}
        </Field>
        <Field label="Delay in ms" error={errors.delay_ms}>
          {(control) => (
            <Input {...control} name="delay_ms" type="number" inputMode="numeric" defaultValue={answer.delay_ms} />
          )}
        </Field>
      </div>
      <Field label="Retry-After" optional error={errors.retry_after} hint="Seconds, or an HTTP date.">
        {(control) => (
          <Input
            {...control}
            name="retry_after"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            defaultValue={answer.retry_after ?? ""}
          />
        )}
      </Field>
      <Button type="submit" pending={set.isPending}>
        Use this answer
      </Button>
    </Form>
  );
}

/** An empty delay is none; the API refuses a status that is missing. */
function answerOf(values: Values): Answer {
  return {
    status: Number(values.text("status")),
    delay_ms: Number(values.text("delay_ms")),
    retry_after: values.text("retry_after").trim() || null,
  };
}
