"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { api, formErrors } from "@/lib/client/api";
import { TextLink } from "./text-link";

/** @param mailbox whether mail is shown on a page of ours instead of being sent */
export function ForgotPasswordForm({ mailbox }: { mailbox: boolean }) {
  const [sentTo, setSentTo] = useState("");
  const ask = useMutation({
    mutationFn: async (values: Values) => {
      const email = values.text("email").trim();
      await api("forgotPassword", { body: { email } });
      return email;
    },
    onSuccess: setSentTo,
  });
  if (sentTo) return <MailSent email={sentTo} mailbox={mailbox} onAgain={() => setSentTo("")} />;
  const { errors, general } = formErrors(ask.error);
  return (
    <Form onSubmit={ask.mutate} error={ask.error} className="grid gap-4">
      <FormError>{general}</FormError>
      <Field label="Email" error={errors.email}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required />}
      </Field>
      <Button type="submit" variant="primary" pending={ask.isPending} className="mt-2">
        Send the mail
      </Button>
    </Form>
  );
}

function MailSent({ email, mailbox, onAgain }: { email: string; mailbox: boolean; onAgain: () => void }) {
  return (
    <div className="grid gap-4">
      <Notice tone="success" role="status">
        If <span className="wrap-anywhere font-medium">{email}</span> has an account, a mail is on its way. Its link
        works for an hour.
      </Notice>
      {mailbox && (
        <p className="text-muted">
          Mail is not sent from here: <TextLink href="/dev/mailbox">open the mailbox</TextLink>.
        </p>
      )}
      <Button onClick={onAgain}>Use another address</Button>
    </div>
  );
}
