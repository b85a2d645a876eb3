"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { api, formErrors } from "@/lib/client/api";
import { NewPasswordField } from "./new-password-field";
import { openAfterSignIn, startSession } from "./sign-in";

async function register(values: Values): Promise<void> {
  const email = values.text("email");
  const password = values.text("password");
  await api("register", { body: { email, password, full_name: values.text("full_name") } });
  await startSession(email, password);
}

export function RegisterForm() {
  const create = useMutation({ mutationFn: register, onSuccess: () => openAfterSignIn(undefined) });
  const { errors, general } = formErrors(create.error);
  return (
    <Form onSubmit={create.mutate} error={create.error} className="grid gap-4">
      <FormError>{general}</FormError>
      <Field label="Name" error={errors.full_name}>
        {(control) => <Input {...control} name="full_name" autoComplete="name" required />}
      </Field>
      <Field label="Email" error={errors.email}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="email" required />}
      </Field>
      <NewPasswordField label="Password" name="password" error={errors.password} />
      <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess} className="mt-2">
        Create account
      </Button>
    </Form>
  );
}
