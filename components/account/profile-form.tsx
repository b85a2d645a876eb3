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
import { ApiError, api, fieldErrors, messageOf } from "@/lib/client/api";
import type { User } from "@/lib/contracts/accounts";
import { PasswordInput } from "./password-input";
import { SendVerification } from "./send-verification";

function errorsOf(error: unknown): Record<string, string> {
  if (error instanceof ApiError && error.code === "email_taken") return { email: error.detail };
  return fieldErrors(error);
}

function useSaveProfile(user: User) {
  const router = useRouter();
  return useMutation({
    mutationFn: (values: Values) => {
      const email = values.text("email").trim();
      const moved = email !== user.email && { email, current_password: values.text("current_password") };
      return api("updateMe", { body: { full_name: values.text("full_name"), ...moved } });
    },
    onSuccess: () => {
      toast.success("Profile saved");
      router.refresh();
    },
  });
}

export function ProfileForm({ user }: { user: User }) {
  const [email, setEmail] = useState(user.email);
  const save = useSaveProfile(user);
  const errors = errorsOf(save.error);
  const general = save.error && Object.keys(errors).length === 0 ? messageOf(save.error) : undefined;
  const emailChanges = email.trim() !== user.email;
  return (
    <SectionCard title="Profile" description="Your name and the address you sign in with.">
      <Form onSubmit={save.mutate} error={save.error} className="grid max-w-md gap-4">
        <FormError>{general}</FormError>
        <Field label="Name" error={errors.full_name}>
          {(control) => <Input {...control} name="full_name" defaultValue={user.full_name} autoComplete="name" />}
        </Field>
        <Field
          label="Email"
          error={errors.email}
          hint={emailChanges ? "The new address must be verified again." : <VerifiedState user={user} />}
        >
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        {emailChanges && (
          <Field label="Current password" error={errors.current_password}>
            {(control) => <PasswordInput {...control} name="current_password" autoComplete="current-password" />}
          </Field>
        )}
        <div>
          <Button type="submit" variant="primary" pending={save.isPending}>
            Save profile
          </Button>
        </div>
      </Form>
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
    <>
      Not verified yet. <SendVerification email={user.email} />
    </>
  );
}
