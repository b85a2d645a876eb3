import { type Db, database } from "@/db/client";
import { finishAttempt, hasSucceeded, insertAttempt, interruptAttempts } from "@/db/queries/attempts";
import {
  claimDelivery,
  closeDelivery,
  lockDeliveryForAttempt,
  stopDelivery,
  stopOpenDeliveries,
} from "@/db/queries/deliveries";
import { disableGoneWebhook, markFailing, noteAttempt } from "@/db/queries/webhooks";
import { subscriptionMatches } from "../contracts/events";
import { env } from "../env";
import { log } from "../log";
import { classifyResponse, type Verdict } from "./classify-response";
import { policyOf } from "./policy";
import { buildRequestHeaders } from "./request-headers";
import { parseRetryAfter, retryDelay } from "./retry-schedule";
import { type SendResult, send } from "./send";
import { storableBody } from "./storable-body";

/** `retryAt` asks the engine to come again then; without it the run is over. */
export type Outcome = { reason: string; retryAt?: Date };

type Locked = NonNullable<Awaited<ReturnType<typeof lockDeliveryForAttempt>>>;
type Claim = Locked & { body: string; attemptId: string; headers: Record<string, string> };

/** Extra seconds that a claim outlives the attempt's deadline, so that only a dead process loses it. */
const leaseMarginSeconds = 10;

/**
 * Makes one attempt of a delivery: claim → sign → send → classify → close.
 * Safe to call at any time and twice at once: the row decides whether an attempt is due.
 */
export async function attemptDelivery(deliveryId: string, runId: string): Promise<Outcome> {
  const claimed = await database().transaction((tx) => claimAttempt(tx, deliveryId));
  if (!("attemptId" in claimed)) return claimed;
  const { webhook, delivery } = claimed;
  const started = performance.now();
  const sent = await send(
    { url: webhook.url, headers: claimed.headers, body: claimed.body, timeoutMs: webhook.timeoutSeconds * 1000 },
    policyOf(env()),
  );
  const durationMs = Math.round(performance.now() - started);
  const outcome = await database().transaction((tx) => closeAttempt(tx, claimed, sent, durationMs));
  const ids = { run_id: runId, delivery_id: deliveryId, event_id: delivery.eventId, webhook_id: webhook.id };
  log.info({ ...ids, attempt: delivery.attemptCount + 1, duration_ms: durationMs, result: outcome.reason }, "attempt");
  return outcome;
}

async function claimAttempt(tx: Db, deliveryId: string): Promise<Claim | Outcome> {
  const locked = await lockDeliveryForAttempt(tx, deliveryId);
  if (!locked) return { reason: "unknown delivery" };
  const { delivery, webhook } = locked;
  if (delivery.status !== "pending" && delivery.status !== "retrying") return { reason: delivery.status };
  if (locked.inFlight && delivery.lockedUntil) return { reason: "in flight", retryAt: delivery.lockedUntil };
  await interruptAttempts(tx, deliveryId);
  const stopped = reasonToStop(locked);
  if (stopped) {
    await stopDelivery(tx, deliveryId, stopped.status, stopped.reason);
    return { reason: stopped.status };
  }
  if (!locked.due && delivery.nextRetryAt) return { reason: "not due yet", retryAt: delivery.nextRetryAt };
  const number = delivery.attemptCount + 1;
  const body = locked.body ?? "";
  const headers = buildRequestHeaders({ ...locked, body }, number);
  const { url, timeoutSeconds } = webhook;
  const attemptId = await insertAttempt(tx, {
    deliveryId,
    number,
    url,
    manual: delivery.manual,
    requestHeaders: headers,
    requestBytes: Buffer.byteLength(body),
  });
  await claimDelivery(tx, deliveryId, timeoutSeconds + leaseMarginSeconds);
  return { ...locked, body, attemptId, headers };
}

function reasonToStop(locked: Locked): { status: "held" | "cancelled"; reason: string } | null {
  const { delivery, webhook } = locked;
  if (webhook.deletedAt) return { status: "cancelled", reason: "The webhook was deleted" };
  if (locked.body === null) return { status: "cancelled", reason: "The payload has expired" };
  if (delivery.test) return null;
  if (!webhook.isActive) return { status: "held", reason: "The webhook is disabled" };
  const subscribed = webhook.events.some((subscription) => subscriptionMatches(subscription, delivery.eventType));
  if (subscribed || delivery.manual) return null;
  return { status: "cancelled", reason: `The webhook no longer subscribes to ${delivery.eventType}` };
}

async function closeAttempt(tx: Db, claim: Claim, sent: SendResult, durationMs: number): Promise<Outcome> {
  const { delivery, webhook, attemptId } = claim;
  const verdict = classifyResponse(sent);
  const success = verdict.result === "success";
  // The webhook's row is locked before the delivery's, here as everywhere: two orders would deadlock.
  if (!delivery.test) await noteAttempt(tx, webhook.id, success);
  const current = await lockDeliveryForAttempt(tx, delivery.id);
  const body = storableBody(sent);
  const facts = {
    httpStatus: "httpStatus" in sent ? sent.httpStatus : null,
    responseBody: body.text,
    errorCode: verdict.errorCode,
    errorMessage: verdict.errorMessage,
  };
  const where = { remoteAddress: sent.remoteAddress, timings: sent.timings };
  const result = { ...facts, responseHeaders: sent.responseHeaders, truncated: body.truncated, durationMs, ...where };
  const counts = await finishAttempt(tx, attemptId, success ? "success" : "failed", result);
  if (!counts || !current) return { reason: "interrupted" };

  const failedAttempts = delivery.failedAttempts + (success || delivery.manual ? 0 : 1);
  const next = await nextState(tx, claim, current, verdict, failedAttempts, sent);
  const retryAt = await closeDelivery(tx, delivery.id, {
    ...facts,
    ...next,
    failedAttempts,
    responseTimeMs: durationMs,
  });
  await noteResult(tx, claim, verdict, next.status);
  return retryAt && next.status === "retrying"
    ? { reason: verdict.errorMessage ?? "failed", retryAt }
    : { reason: next.status };
}

type NextState = { status: "success" | "failed" | "retrying" | "held" | "cancelled"; waitMs: number | null };

/** What the delivery is after the attempt. What changed while it was in flight (disabled, deleted) counts. */
async function nextState(
  tx: Db,
  { delivery }: Claim,
  current: Locked,
  verdict: Verdict,
  failedAttempts: number,
  sent: SendResult,
): Promise<NextState> {
  if (verdict.result === "success") return { status: "success", waitMs: null };
  if (delivery.manual && (await hasSucceeded(tx, delivery.id))) return { status: "success", waitMs: null };
  if (verdict.result === "gone" || verdict.result === "final") return { status: "failed", waitMs: null };
  if (failedAttempts >= delivery.maxAttempts) return { status: "failed", waitMs: null };
  const stopped = reasonToStop(current);
  if (stopped) return { status: stopped.status, waitMs: null };
  const retryAfterMs = waitAsked(sent);
  const schedule = env().WEBHOOK_RETRY_SCHEDULE;
  const waitMs = retryDelay(Math.max(failedAttempts, 1), { schedule, retryAfterMs, random: Math.random() });
  return { status: "retrying", waitMs };
}

/** Retry-After counts on 429 and 503 only. */
function waitAsked(sent: SendResult): number | null {
  if (!("httpStatus" in sent) || (sent.httpStatus !== 429 && sent.httpStatus !== 503)) return null;
  return parseRetryAfter(sent.responseHeaders?.["retry-after"], Date.now());
}

async function noteResult(tx: Db, { delivery, webhook }: Claim, verdict: Verdict, status: NextState["status"]) {
  if (delivery.test) return;
  if (verdict.result === "gone") {
    await disableGoneWebhook(tx, webhook.id);
    await stopOpenDeliveries(tx, webhook.id, "cancelled", "The receiver answered 410 (gone)");
  } else if (status === "failed") await markFailing(tx, webhook.id);
}
