"use client";

import { useMutation } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { api, formErrors, messageOf } from "@/lib/client/api";
import type { User } from "@/lib/contracts/accounts";
import { PasswordInput } from "./password-input";
import { SendVerification } from "./send-verification";
import { SetPasswordFirst } from "./set-password-first";

/** The address one signs in with, and the one that is to take over. */
export function EmailForm({ user, hasPassword }: { user: User; hasPassword: boolean }) {
  return (
    <SectionCard title="Email" description="The address you sign in with, and where mail goes.">
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="break-all font-medium">{user.email}</span>
          <VerifiedState user={user} />
        </p>
        {user.pending_email && <PendingChange user={user} pending={user.pending_email} />}
        {hasPassword ? <ChangeEmail key={user.pending_email} /> : <SetPasswordFirst to="change the email" />}
      </div>
    </SectionCard>
  );
}

function VerifiedState({ user }: { user: User }) {
  if (user.is_verified) {
    return (
      <Badge tone="success" icon={BadgeCheck}>
        Verified
      </Badge>
    );
  }
  return (
    <span className="text-muted text-xs">
      Not verified yet. <SendVerification email={user.email} />
    </span>
  );
}

function PendingChange({ user, pending }: { user: User; pending: string }) {
  const router = useRouter();
  const cancel = useMutation({
    mutationFn: () => api("updateMe", { body: { email: user.email } }),
    onSuccess: () => {
      toast.success("The change is called off");
      router.refresh();
    },
    onError: (error) => toast.error(messageOf(error)),
  });
  const action = (
    <Button size="sm" pending={cancel.isPending} onClick={() => cancel.mutate()}>
      Cancel the change
    </Button>
  );
  return (
    <Notice tone="info" role="status" action={action}>
      Open the link we sent to <span className="wrap-anywhere font-medium">{pending}</span> to use it. Until then the
      present address stays in force.
    </Notice>
  );
}

function ChangeEmail() {
  const router = useRouter();
  const [email, setEmail] = useState("");
  const change = useMutation({
    mutationFn: (values: Values) =>
      api("updateMe", { body: { email: email.trim(), current_password: values.text("current_password") } }),
    onSuccess: ({ pending_email }) => {
      setEmail("");
      toast.success(pending_email ? `Mail sent to ${pending_email}` : "This is your address already");
      router.refresh();
    },
  });
  const { errors, general } = formErrors(change.error);
  return (
    <Form onSubmit={change.mutate} error={change.error} className="grid max-w-md gap-4">
      <FormError>{general}</FormError>
      <Field label="New email" error={errors.email} hint="It takes over once you open the link we mail to it.">
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      {email !== "" && (
        <Field label="Password" error={errors.current_password} hint="Your current one, to make sure that it is you.">
          {(control) => <PasswordInput {...control} name="current_password" autoComplete="current-password" />}
        </Field>
      )}
      <div>
        <Button type="submit" pending={change.isPending}>
          Change email
        </Button>
      </div>
    </Form>
  );
}
