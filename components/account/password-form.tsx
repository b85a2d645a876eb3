"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { sessionsQuery } from "@/lib/client/accounts";
import { api, formErrors } from "@/lib/client/api";
import type { User } from "@/lib/contracts/accounts";
import { NewPasswordField } from "./new-password-field";
import { PasswordInput } from "./password-input";
import { SetPasswordFirst } from "./set-password-first";

function useChangePassword(onDone: () => void) {
  return useMutation({
    mutationFn: (values: Values) =>
      api("changePassword", {
        body: { current_password: values.text("current_password"), new_password: values.text("new_password") },
      }),
    onSuccess: () => {
      toast.success("Password changed; your other sessions have ended");
      onDone();
    },
  });
}

export function PasswordForm({ user, hasPassword }: { user: User; hasPassword: boolean }) {
  if (hasPassword) return <ChangePassword user={user} />;
  return (
    <SectionCard title="Password">
      <SetPasswordFirst to="sign in without a provider" />
    </SectionCard>
  );
}

function ChangePassword({ user }: { user: User }) {
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const change = useChangePassword(() => {
    setRound((count) => count + 1);
    void queries.invalidateQueries(sessionsQuery());
  });
  const { errors, general } = formErrors(change.error);
  return (
    <SectionCard title="Password" description="Changing it signs you out everywhere else.">
      <Form key={round} onSubmit={change.mutate} error={change.error} className="grid max-w-md gap-4">
        <FormError>{general}</FormError>
        <Field label="Current password" error={errors.current_password}>
          {(control) => <PasswordInput {...control} name="current_password" autoComplete="current-password" />}
        </Field>
        <NewPasswordField
          label="New password"
          name="new_password"
          error={errors.new_password}
          own={[user.full_name, user.email]}
        />
        <div>
          <Button type="submit" pending={change.isPending}>
            Change password
          </Button>
        </div>
      </Form>
    </SectionCard>
  );
}
