import type { Db } from "@/db/client";
import { findLastError, type LastError, type lockHealth } from "@/db/queries/webhook-health";
import { attemptErrors } from "../contracts/deliveries";
import { queueMail } from "../mail/queue-mail";
import { type WebhookNews, webhookMail } from "../mail/webhook-mails";

type Row = NonNullable<Awaited<ReturnType<typeof lockHealth>>>;

/** Queues the mail that tells a webhook's owner of its health, with what failed last. @returns the mail's id */
export async function tellOwner(tx: Db, row: Row, news: WebhookNews, error?: LastError): Promise<string> {
  const asked = news === "failing" || news === "warned" || news === "disabled";
  const last = asked ? (error ?? (await findLastError(tx, row.id))) : null;
  const failure = last?.errorCode && {
    message: `${last.errorMessage ?? "The attempt failed"} (${last.errorCode})`,
    remedy: attemptErrors[last.errorCode],
  };
  const { id, url, userId: ownerId, email, fullName } = row;
  return queueMail(tx, webhookMail(news, { ownerId, email, fullName }, { id, url }, failure || null));
}
