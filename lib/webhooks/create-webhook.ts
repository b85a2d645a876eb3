import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import type { CreateWebhook, WebhookWithSecret } from "../contracts/webhooks";
import { requireTarget } from "./require-target";
import { encryptSecret, makeSecret, secretPreview } from "./secrets";
import { serializeWebhook } from "./serialize-webhook";

const maxWebhooks = 50;

/** Creates a webhook; its secret is in the answer and nowhere else. @throws AppError invalid_input, too_many_webhooks */
export async function createWebhook(ownerId: OwnerId, body: CreateWebhook, caller: Caller): Promise<WebhookWithSecret> {
  await requireTarget(body.url);
  const secret = makeSecret();
  const values = {
    url: body.url,
    description: body.description ?? null,
    events: body.events,
    isActive: body.is_active,
    timeoutSeconds: body.timeout_seconds,
    maxRetries: body.max_retries,
    secret: encryptSecret(secret),
    secretPreview: secretPreview(secret),
  };
  const row = await database().transaction(async (tx) => {
    const inserted = await insertWebhook(tx, ownerId, values, maxWebhooks);
    if (inserted) await recordAudit(tx, ownerId, "webhook.created", inserted.id, caller, inserted.url);
    return inserted;
  });
  if (!row) throw new AppError("too_many_webhooks", { detail: `At most ${maxWebhooks} webhooks: delete one first.` });
  return { ...serializeWebhook(row), secret };
}
