import { env } from "../env";
import { log } from "../log";
import { observeFirstAttempt } from "../metrics";
import { type Claim, claimAttempt, type Outcome } from "./claim-attempt";
import { closeAttempt } from "./close-attempt";
import { policyOf } from "./policy";
import { notSent, type Resolver, type SendResult, send } from "./send";

/**
 * Makes one attempt of a delivery: claim → sign → send → classify → close.
 * Safe to call at any time and twice at once: the row decides whether an attempt is due.
 */
export async function attemptDelivery(deliveryId: string, runId: string, resolve?: Resolver): Promise<Outcome> {
  const claim = await claimAttempt(deliveryId);
  if (!("attemptId" in claim)) return claim;
  if (claim.number === 1) observeFirstAttempt(claim.ageMs);
  const started = performance.now();
  const sent = await sendClaimed(claim, resolve);
  const durationMs = Math.round(performance.now() - started);
  const outcome = await closeAttempt(claim, sent, durationMs);
  logAttempt(claim, runId, durationMs, outcome);
  return outcome;
}

function sendClaimed({ url, headers, body, timeoutSeconds, problem }: Claim, resolve?: Resolver): Promise<SendResult> {
  if (problem) return Promise.resolve(notSent("internal", problem));
  return send({ url, headers, body, timeoutMs: timeoutSeconds * 1000 }, policyOf(env()), resolve);
}

function logAttempt({ id, eventId, webhookId, number }: Claim, runId: string, durationMs: number, outcome: Outcome) {
  const ids = { run_id: runId, delivery_id: id, event_id: eventId, webhook_id: webhookId };
  log.info({ ...ids, attempt: number, duration_ms: durationMs, result: outcome.reason }, "attempt");
}
