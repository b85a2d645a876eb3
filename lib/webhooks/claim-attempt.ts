import { database } from "@/db/client";
import { type AttemptFacts, claimAttempt as claimRow, readAttemptFacts } from "@/db/queries/attempt-claims";
import { interruptAttempts } from "@/db/queries/attempts";
import { freeAbandoned, stopDelivery } from "@/db/queries/deliveries";
import { subscriptionMatches } from "../contracts/events";
import { countAttempt } from "../metrics";
import { buildRequestHeaders, type SignedDelivery } from "./request-headers";

/** `retryAt` asks the engine to come again then; without it the run is over. */
export type Outcome = { reason: string; retryAt?: Date };

/** A delivery that is ours to send; `problem` says why it cannot even be signed. */
export type Claim = AttemptFacts & Signed & { attemptId: string; number: number; body: string };
type Signed = { headers: Record<string, string>; problem: string | null };

/** Seconds that a claim outlives the attempt's deadline, so that only a dead process loses it. */
const leaseMarginSeconds = 5;
const maxTries = 5;

/** Claims a delivery for one attempt, or says why there is none to make now. The row decides, whoever asks. */
export async function claimAttempt(deliveryId: string): Promise<Claim | Outcome> {
  for (let tries = 0; tries < maxTries; tries++) {
    const facts = await readAttemptFacts(deliveryId);
    if (!facts) return { reason: "unknown delivery" };
    if (facts.abandoned) await takeBack(deliveryId);
    const outcome = reasonToWait(facts) ?? (await stopIfUnwanted(facts));
    if (outcome) return outcome;
    const claim = facts.abandoned ? null : await writeClaim(facts);
    if (claim) return claim;
  }
  // Others were faster each time: they look after it.
  return { reason: "in flight", retryAt: new Date(Date.now() + 1000) };
}

async function writeClaim(facts: AttemptFacts): Promise<Claim | null> {
  const body = facts.body ?? "";
  const number = facts.attemptCount + 1;
  const signed = sign({ ...facts, body }, number);
  const attemptId = await claimRow({
    deliveryId: facts.id,
    number,
    manual: facts.manual,
    url: facts.url,
    headers: signed.headers,
    requestBytes: Buffer.byteLength(body),
    leaseSeconds: facts.timeoutSeconds + leaseMarginSeconds,
  });
  return attemptId ? { ...facts, ...signed, attemptId, number, body } : null;
}

/** A secret stored under a lost key makes a failed attempt that the log can show, not a broken run. */
function sign(delivery: SignedDelivery, number: number): Signed {
  try {
    return { headers: buildRequestHeaders(delivery, number), problem: null };
  } catch (err) {
    return { headers: {}, problem: err instanceof Error ? err.message : String(err) };
  }
}

/** A process died during an attempt: the log says so, and the delivery is free again. */
async function takeBack(deliveryId: string): Promise<void> {
  const taken = await database().transaction(async (tx) => {
    const freed = await freeAbandoned(tx, deliveryId);
    if (freed) await interruptAttempts(tx, deliveryId);
    return freed;
  });
  if (taken) countAttempt({ result: "interrupted", errorCode: "interrupted", durationMs: null });
}

function reasonToWait({ status, inFlight, lockedUntilMs, due, nextRetryAtMs }: AttemptFacts): Outcome | null {
  // Also when it was stopped meanwhile: should its process die, somebody must close the attempt.
  if (inFlight && lockedUntilMs !== null) return { reason: "in flight", retryAt: new Date(lockedUntilMs) };
  if (status !== "pending" && status !== "retrying") return { reason: status };
  if (!due && nextRetryAtMs !== null) return { reason: "not due yet", retryAt: new Date(nextRetryAtMs) };
  return null;
}

async function stopIfUnwanted(facts: AttemptFacts): Promise<Outcome | null> {
  const stopped = reasonToStop(facts);
  if (!stopped) return null;
  await stopDelivery(database(), facts.id, stopped.status, stopped.reason);
  return { reason: stopped.status };
}

function reasonToStop(facts: AttemptFacts): { status: "held" | "cancelled"; reason: string } | null {
  if (facts.deleted) return { status: "cancelled", reason: "The webhook was deleted" };
  if (facts.body === null) return { status: "cancelled", reason: "The payload expired" };
  if (facts.test) return null;
  if (!facts.isActive) return { status: "held", reason: "The webhook is disabled" };
  if (facts.manual || facts.subscriptions.some((name) => subscriptionMatches(name, facts.eventType))) return null;
  return { status: "cancelled", reason: `The webhook no longer subscribes to ${facts.eventType}` };
}
