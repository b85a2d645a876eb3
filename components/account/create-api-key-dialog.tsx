"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CreateOnceDialog } from "@/components/ui/create-once-dialog";
import { DialogBody, DialogClose, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormError, type Values } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { api, formErrors } from "@/lib/client/api";
import { apiKeysQuery } from "@/lib/client/api-keys";
import { auditKey } from "@/lib/client/audit";
import type { CreatedApiKey } from "@/lib/contracts/api-keys";
import type { Scope } from "@/lib/contracts/scopes";
import { CreatedKey } from "./created-key";
import { ScopePicker } from "./scope-picker";

type CreateApiKeyDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus: ReturnFocus;
};

/** Asks what the key is for, then shows it. */
export function CreateApiKeyDialog(props: CreateApiKeyDialogProps) {
  return (
    <CreateOnceDialog<CreatedApiKey>
      {...props}
      title="Create API key"
      createdTitle="API key created"
      description="Say where it is used, and grant only the scopes it needs."
      form={(onCreated) => <CreateForm onCreated={onCreated} />}
    >
      {(created) => <CreatedKey created={created} />}
    </CreateOnceDialog>
  );
}

const lifetimes = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "never", label: "Never" },
] as const;
type Lifetime = (typeof lifetimes)[number]["value"];

const expiryOf = (lifetime: Lifetime) =>
  lifetime === "never" ? null : new Date(Date.now() + Number(lifetime) * 86_400_000).toISOString();

function CreateForm({ onCreated }: { onCreated: (created: CreatedApiKey) => void }) {
  const client = useQueryClient();
  const [scopes, setScopes] = useState<Scope[]>([]);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const create = useMutation({
    mutationFn: (values: Values) =>
      api("createApiKey", { body: { name: values.text("name"), scopes, expires_at: expiryOf(lifetime) } }),
    gcTime: 0,
    onSuccess: (created) => {
      for (const queryKey of [apiKeysQuery().queryKey, auditKey]) client.invalidateQueries({ queryKey });
      onCreated(created);
    },
  });
  const { errors, general } = formErrors(create.error);
  return (
    <Form onSubmit={create.mutate} error={create.error} className="flex min-h-0 flex-col">
      <DialogBody className="grid gap-4">
        <FormError>{general}</FormError>
        <Field label="Name" error={errors.name}>
          {(control) => <Input {...control} name="name" autoComplete="off" placeholder="Nightly backup" />}
        </Field>
        <ScopePicker chosen={scopes} onChange={setScopes} error={errors.scopes} />
        <Field label="Expires" error={errors.expires_at}>
          {(control) => <Select {...control} value={lifetime} onChange={setLifetime} options={lifetimes} />}
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Create key
        </Button>
      </DialogFooter>
    </Form>
  );
}
