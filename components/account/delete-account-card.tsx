"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { api, formErrors } from "@/lib/client/api";
import { deletionGraceDays } from "@/lib/contracts/accounts";
import { PasswordInput } from "./password-input";
import { SetPasswordFirst } from "./set-password-first";

const consequence = `Resumes, webhooks, logs and the account itself are deleted after ${deletionGraceDays} days. Signing in before then keeps everything.`;

/** The way out. */
export function DeleteAccountCard({ hasPassword }: { hasPassword: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <div id="delete-account" className="scroll-mt-6">
      <SectionCard title="Delete my account" description={consequence}>
        {hasPassword ? (
          <Button variant="danger" onClick={() => setOpen(true)}>
            Delete my account
          </Button>
        ) : (
          <SetPasswordFirst to="delete it" />
        )}
      </SectionCard>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title="Delete your account?" description={consequence} className="max-w-md">
          <DeleteForm />
        </DialogContent>
      </Dialog>
    </div>
  );
}

function DeleteForm() {
  const remove = useMutation({
    mutationFn: (values: Values) =>
      api("deleteAccount", { body: { current_password: values.text("current_password") } }),
    // A full load: the session has ended, and nothing of the account may stay in the router's cache.
    onSuccess: ({ deletes_at }) => window.location.assign(`/login?deleted=${deletes_at.slice(0, 10)}`),
  });
  const { errors, general } = formErrors(remove.error);
  return (
    <Form onSubmit={remove.mutate} error={remove.error} className="contents">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <p>Every session ends at once, here and on other devices.</p>
        <Field label="Your password" error={errors.current_password}>
          {(control) => <PasswordInput {...control} name="current_password" autoComplete="current-password" />}
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="danger" pending={remove.isPending || remove.isSuccess}>
          Delete my account
        </Button>
      </DialogFooter>
    </Form>
  );
}
