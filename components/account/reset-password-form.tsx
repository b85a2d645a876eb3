"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { ApiError, api, formErrors, messageOf } from "@/lib/client/api";
import { NewPasswordField } from "./new-password-field";

/** Takes the new password together with the token of the mail. */
export function ResetPasswordForm({ token }: { token: string | undefined }) {
  const reset = useMutation({
    mutationFn: (values: Values) =>
      api("resetPassword", { body: { token: token ?? "", new_password: values.text("new_password") } }),
  });
  if (!token) return <DeadLink>This link has no token. Open the link of the mail again, in full.</DeadLink>;
  if (reset.error instanceof ApiError && reset.error.code === "invalid_token") {
    return <DeadLink>{messageOf(reset.error)}</DeadLink>;
  }
  if (reset.isSuccess) return <Done />;
  const { errors, general } = formErrors(reset.error);
  return (
    <Form onSubmit={reset.mutate} error={reset.error} className="grid gap-4">
      <FormError>{general}</FormError>
      <NewPasswordField label="New password" name="new_password" error={errors.new_password} />
      <Button type="submit" variant="primary" pending={reset.isPending} className="mt-2">
        Set password
      </Button>
    </Form>
  );
}

function Done() {
  return (
    <div className="grid gap-4">
      <Notice tone="success" role="status">
        Your password is set, and every session has ended.
      </Notice>
      <Button asChild variant="primary">
        <Link href="/login">Sign in</Link>
      </Button>
    </div>
  );
}

function DeadLink({ children }: { children: string }) {
  return (
    <div className="grid gap-4">
      <Notice tone="danger" role="alert">
        {children}
      </Notice>
      <Button asChild variant="primary">
        <Link href="/forgot-password">Ask for a new link</Link>
      </Button>
    </div>
  );
}
