"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { FormError } from "@/components/ui/form";
import { messageOf } from "@/lib/client/api";
import { apiKeysQuery } from "@/lib/client/api-keys";
import { type ApiKeyList, maxApiKeys } from "@/lib/contracts/api-keys";
import { ApiKeyItem } from "./api-key-item";
import { CreateApiKeyDialog } from "./create-api-key-dialog";

/** The keys that programs call the API with. */
export function ApiKeysCard({ initial }: { initial: ApiKeyList }) {
  const { data, error } = useQuery({ ...apiKeysQuery(), initialData: initial });
  const [creating, setCreating] = useState(false);
  const create = useRef<HTMLButtonElement>(null);
  const full = data.api_keys.filter(({ expired }) => !expired).length >= maxApiKeys;
  return (
    <SectionCard
      title="API keys"
      description="For scripts and other systems; scopes say what each may do."
      action={
        <Button ref={create} size="sm" disabled={full} onClick={() => setCreating(true)}>
          <Plus aria-hidden /> Create key
        </Button>
      }
    >
      <div className="grid gap-3">
        <FormError>{error ? `The list could not be refreshed. ${messageOf(error)}` : undefined}</FormError>
        {data.api_keys.length === 0 ? (
          <p className="text-muted">No keys yet. Create one, and send it as a bearer token with each call.</p>
        ) : (
          <ul aria-label="API keys" className="-my-3 divide-y divide-line">
            {data.api_keys.map((apiKey) => (
              <ApiKeyItem key={apiKey.id} apiKey={apiKey} focusAfter={create} />
            ))}
          </ul>
        )}
        {full && <p className="text-muted text-xs">{maxApiKeys} keys work at most. Revoke one to create another.</p>}
      </div>
      <CreateApiKeyDialog open={creating} onOpenChange={setCreating} returnFocus={create} />
    </SectionCard>
  );
}
