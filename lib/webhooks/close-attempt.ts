import { type Db, database } from "@/db/client";
import { closeSuccess } from "@/db/queries/attempt-claims";
import { type AttemptResult, failAttempt, hasSucceeded } from "@/db/queries/attempts";
import { closeFailure } from "@/db/queries/deliveries";
import { env } from "../env";
import { sendQueuedMail } from "../mail/queue-mail";
import { countAttempt } from "../metrics";
import type { Claim, Outcome } from "./claim-attempt";
import { classifyResponse, type Verdict } from "./classify-response";
import { noteFailure } from "./note-failure";
import { noteRecovery } from "./note-success";
import { parseRetryAfter, retryDelay } from "./retry-schedule";
import type { SendResult } from "./send";
import { storableBody } from "./storable-body";

/** Writes what an attempt came to: the attempt, its delivery and the webhook's health, all in one transaction. */
export async function closeAttempt(claim: Claim, sent: SendResult, durationMs: number): Promise<Outcome> {
  const verdict = classifyResponse(sent);
  const body = storableBody(sent);
  const result: AttemptResult = {
    httpStatus: "httpStatus" in sent ? sent.httpStatus : null,
    responseHeaders: sent.responseHeaders,
    responseBody: body.text,
    truncated: body.truncated,
    errorCode: verdict.errorCode,
    errorMessage: verdict.errorMessage,
    durationMs,
    remoteAddress: sent.remoteAddress,
    timings: sent.timings,
  };
  const outcome =
    verdict.result === "success" ? await succeed(claim, result) : await fail(claim, result, verdict, waitAsked(sent));
  countAttempt({ result: resultOf(outcome, verdict), errorCode: verdict.errorCode, durationMs });
  return outcome;
}

function resultOf({ reason, retryAt }: Outcome, verdict: Verdict) {
  if (reason === "interrupted") return "interrupted";
  if (verdict.result === "success") return "success";
  return retryAt ? "retry" : "failed";
}

async function succeed({ attemptId, webhookId, test }: Claim, result: AttemptResult): Promise<Outcome> {
  const { counted, ailing } = await closeSuccess(attemptId, webhookId, result, test);
  if (!counted) return { reason: "interrupted" };
  if (ailing && !test) {
    const mails = await database().transaction((tx) => noteRecovery(tx, webhookId));
    mails.forEach(sendQueuedMail);
  }
  return { reason: "success" };
}

async function fail(claim: Claim, result: AttemptResult, verdict: Verdict, retryAfterMs: number | null) {
  const write = (tx: Db) => writeFailure(tx, claim, result, verdict, retryAfterMs);
  const { outcome, mails } = await database().transaction(write);
  mails.forEach(sendQueuedMail);
  return outcome;
}

async function writeFailure(
  tx: Db,
  claim: Claim,
  result: AttemptResult,
  verdict: Verdict,
  retryAfterMs: number | null,
): Promise<{ outcome: Outcome; mails: string[] }> {
  if (!(await failAttempt(tx, claim.attemptId, result))) return { outcome: { reason: "interrupted" }, mails: [] };
  const failedAttempts = claim.failedAttempts + (claim.manual ? 0 : 1);
  const next = await nextState(tx, claim, verdict, failedAttempts, retryAfterMs);
  // The webhook's row is locked before the delivery's, here as everywhere: two orders would deadlock.
  const facts = { exhausted: next.status === "failed", gone: verdict.result === "gone", error: verdict };
  const mails = claim.test ? [] : await noteFailure(tx, claim.webhookId, facts);
  const { httpStatus, responseBody, errorCode, errorMessage, durationMs: responseTimeMs } = result;
  const summary = { httpStatus, responseBody, errorCode, errorMessage, responseTimeMs, failedAttempts, ...next };
  const now = await closeFailure(tx, claim.id, summary);
  const retryAt = now?.status === "retrying" ? now.nextRetryAt : null;
  const outcome: Outcome = retryAt
    ? { reason: verdict.errorMessage ?? "failed", retryAt }
    : { reason: now?.status ?? "deleted" };
  return { outcome, mails };
}

type NextState = { status: "success" | "failed" | "retrying"; waitMs: number | null };

/** What the delivery is after a failed attempt, unless somebody held or cancelled it meanwhile. */
async function nextState(
  tx: Db,
  { id, manual, maxAttempts }: Claim,
  verdict: Verdict,
  failedAttempts: number,
  retryAfterMs: number | null,
): Promise<NextState> {
  if (manual && (await hasSucceeded(tx, id))) return { status: "success", waitMs: null };
  if (verdict.result === "gone" || verdict.result === "final") return { status: "failed", waitMs: null };
  if (failedAttempts >= maxAttempts) return { status: "failed", waitMs: null };
  const schedule = env().WEBHOOK_RETRY_SCHEDULE;
  const waitMs = retryDelay(Math.max(failedAttempts, 1), { schedule, retryAfterMs, random: Math.random() });
  return { status: "retrying", waitMs };
}

/** Retry-After counts on 429 and 503 only. */
function waitAsked(sent: SendResult): number | null {
  if (!("httpStatus" in sent) || (sent.httpStatus !== 429 && sent.httpStatus !== 503)) return null;
  return parseRetryAfter(sent.responseHeaders?.["retry-after"], Date.now());
}
