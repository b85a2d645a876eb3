"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { messageOf } from "@/lib/client/api";
import { PasswordInput } from "./password-input";
import { openAfterSignIn, startSession } from "./sign-in";
import { TextLink } from "./text-link";

export function LoginForm({ callbackUrl }: { callbackUrl: string | undefined }) {
  const login = useMutation({
    mutationFn: (values: Values) => startSession(values.text("email"), values.text("password")),
    onSuccess: () => openAfterSignIn(callbackUrl),
  });
  const busy = login.isPending || login.isSuccess;
  return (
    <Form onSubmit={login.mutate} error={login.error} className="grid gap-4">
      <FormError>{login.error ? messageOf(login.error) : undefined}</FormError>
      <Field label="Email">
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required />}
      </Field>
      <Field label="Password" aside={<TextLink href="/forgot-password">Forgot password?</TextLink>}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" variant="primary" pending={busy} className="mt-2">
        Sign in
      </Button>
    </Form>
  );
}
