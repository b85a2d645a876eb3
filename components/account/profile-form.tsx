"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { api, formErrors } from "@/lib/client/api";
import type { User } from "@/lib/contracts/accounts";

export function ProfileForm({ user }: { user: User }) {
  const router = useRouter();
  const save = useMutation({
    mutationFn: (values: Values) => api("updateMe", { body: { full_name: values.text("full_name") } }),
    onSuccess: () => {
      toast.success("Profile saved");
      router.refresh();
    },
  });
  const { errors, general } = formErrors(save.error);
  return (
    <SectionCard title="Profile">
      <Form onSubmit={save.mutate} error={save.error} className="grid max-w-md gap-4">
        <FormError>{general}</FormError>
        <Field label="Name" error={errors.full_name}>
          {(control) => <Input {...control} name="full_name" defaultValue={user.full_name} autoComplete="name" />}
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={save.isPending}>
            Save profile
          </Button>
        </div>
      </Form>
    </SectionCard>
  );
}
