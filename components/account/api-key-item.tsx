"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleX, KeyRound } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatExact } from "@/components/ui/time-format";
import { ApiError, api, messageOf } from "@/lib/client/api";
import { apiKeysQuery } from "@/lib/client/api-keys";
import { auditKey } from "@/lib/client/audit";
import type { ApiKey } from "@/lib/contracts/api-keys";

type ApiKeyItemProps = { apiKey: ApiKey; focusAfter: RefObject<HTMLButtonElement | null> };

export function ApiKeyItem({ apiKey, focusAfter }: ApiKeyItemProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-3">
      <KeyRound aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
      <div className="grid min-w-0 grow basis-40 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words font-medium">{apiKey.name}</span>
          <code className="text-muted text-xs">{apiKey.preview}</code>
          {apiKey.expired && (
            <Badge tone="danger" icon={CircleX}>
              Expired
            </Badge>
          )}
        </p>
        <p className="font-mono text-muted text-xs">{apiKey.scopes.join(", ")}</p>
        <p className="text-muted text-xs">
          Created <TimeAgo iso={apiKey.created_at} /> · <LastUse apiKey={apiKey} /> · <Expiry apiKey={apiKey} />
        </p>
      </div>
      <RevokeButton apiKey={apiKey} focusAfter={focusAfter} />
    </li>
  );
}

function LastUse({ apiKey: { last_used_at } }: { apiKey: ApiKey }) {
  if (!last_used_at) return <>never used</>;
  return (
    <>
      used <TimeAgo iso={last_used_at} />
    </>
  );
}

function Expiry({ apiKey: { expires_at, expired } }: { apiKey: ApiKey }) {
  if (!expires_at) return <>never expires</>;
  return (
    <>
      {expired ? "expired" : "expires"}{" "}
      <time dateTime={expires_at} title={formatExact(expires_at)}>
        {expires_at.slice(0, 10)}
      </time>
    </>
  );
}

function RevokeButton({ apiKey, focusAfter }: ApiKeyItemProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const revoke = useMutation({
    mutationFn: () => api("revokeApiKey", { params: { id: apiKey.id } }).catch(acceptMissing),
    onSuccess: async () => {
      toast.success("API key revoked");
      setAsking(false);
      client.invalidateQueries({ queryKey: auditKey });
      await client.invalidateQueries(apiKeysQuery());
      focusAfter.current?.focus();
    },
  });
  return (
    <>
      <Button ref={button} size="sm" onClick={() => setAsking(true)} aria-label={`Revoke ${apiKey.name}`}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        returnFocus={button}
        title="Revoke API key?"
        confirm="Revoke key"
        onConfirm={() => revoke.mutate()}
        pending={revoke.isPending}
        error={revoke.error ? messageOf(revoke.error) : undefined}
      >
        <p>
          What calls the API with <strong className="break-words font-medium text-foreground">{apiKey.name}</strong> is
          refused from now on. This cannot be undone.
        </p>
      </ConfirmDialog>
    </>
  );
}

/** What somebody else revoked meanwhile is revoked. */
function acceptMissing(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error;
}
