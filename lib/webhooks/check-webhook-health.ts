import { database } from "@/db/client";
import { readClock } from "@/db/queries/clock";
import { type HealthRow, listFailingWebhooks } from "@/db/queries/webhook-health";
import { log } from "../log";
import { sendQueuedMail } from "../mail/queue-mail";
import { climbLadder } from "./climb-ladder";
import { ladderMs, nextHealth } from "./next-health";

const pageSize = 500;

/**
 * Moves every webhook that is due one rung up the ladder of health, each in its own transaction, and mails its owner.
 * @param now the database's clock unless given. @returns how many mails were queued
 */
export async function checkWebhookHealth(now?: Date): Promise<{ told: number }> {
  const at = now ?? (await readClock(database()));
  let told = 0;
  for (let cursor: string | null = null; ; ) {
    const page: HealthRow[] = await listFailingWebhooks(database(), {
      before: new Date(at.getTime() - ladderMs.failing),
      after: new Date(at.getTime() - ladderMs.quiet),
      cursor,
      limit: pageSize,
    });
    for (const row of page) {
      if (mayClimb(row, at)) told += await climb(row.id, at);
    }
    cursor = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return { told };
  }
}

/** Whether locking the row is worth it: it would climb if enough different hours were counted. */
function mayClimb(row: HealthRow, now: Date): boolean {
  const next = nextHealth({ ...row, exhausted: false, failedHours: Number.POSITIVE_INFINITY }, now);
  return next.tell || next.health !== row.health;
}

async function climb(webhookId: string, now: Date): Promise<number> {
  const mails = await database().transaction((tx) => climbLadder(tx, webhookId, now));
  mails.forEach(sendQueuedMail);
  if (mails.length > 0) log.info({ webhook_id: webhookId }, "webhook's owner told of its health");
  return mails.length;
}
