import { uuidv7 } from "uuidv7";
import { database } from "@/db/client";
import {
  claimKey,
  deleteExpiredKeys,
  freeKey,
  type IdempotencyRow,
  renewKey,
  storeAnswer,
} from "@/db/queries/idempotency-keys";
import type { Actor } from "../auth/actor";
import { AppError, invalidField } from "../contracts/errors";
import { secretKeys } from "../env";
import { log } from "../log";
import { seal, unseal } from "../sealed";
import { keyedHash } from "./keyed-hash";

/** A stored answer may hold a secret. */
const answerKeys = () => secretKeys("sealed-answers");
/** So long after its process died may a key be used again. */
const lockSeconds = 60;
const expiredAtOnce = 20;

/**
 * Answers a creating request once per Idempotency-Key and user within 24 hours; a request without the header just runs.
 * What ran is stored, whatever came of it; refused input (422), rate limits and 5xx are not, so that the key is free to
 * try again. Registration has no user: there the body's email takes that place.
 * @throws AppError invalid_input (the key), idempotency_mismatch, request_in_progress
 */
export async function answerOnce(
  request: Request,
  { actor, body }: { actor: Actor | null; body: unknown },
  run: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return run();
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalidField("Idempotency-Key", "Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.");
  const { pathname, search } = new URL(request.url);
  const scope = actor?.ownerId ?? keyedHash(`${pathname} ${emailOf(body)}`);
  const requestHash = keyedHash(`${request.method} ${pathname}${search} ${JSON.stringify(body)}`);
  const id = uuidv7();
  const claim = await claimKey(database(), { scope, key, requestHash }, { id, lockSeconds });
  return claim.claimed ? runClaimed(id, run) : replay(claim.row, requestHash);
}

const emailOf = (body: unknown) => String((body as { email?: unknown } | undefined)?.email).toLowerCase();

function replay(row: IdempotencyRow | null, requestHash: string): Response {
  if (row && row.requestHash !== requestHash)
    throw new AppError("idempotency_mismatch", { detail: "Take a new Idempotency-Key for another request." });
  if (!row?.status) throw new AppError("request_in_progress", { headers: { "retry-after": "1" } });
  const headers = { ...row.headers, "idempotency-replayed": "true" };
  return new Response(row.body === null ? null : new Uint8Array(unseal(row.body, answerKeys())), {
    status: row.status,
    headers,
  });
}

async function runClaimed(id: string, run: () => Promise<Response>): Promise<Response> {
  const db = database();
  const renewing = setInterval(
    () => void renewKey(db, id, lockSeconds).catch((err: unknown) => log.warn({ err }, "idempotency key not renewed")),
    (lockSeconds * 1000) / 3,
  );
  try {
    const response = await run();
    const bytes = response.body && new Uint8Array(await response.arrayBuffer());
    // The work is done: that its answer cannot be kept must not turn it into an error.
    await keep(id, response, bytes).catch((err: unknown) => log.error({ err }, "idempotent answer not kept"));
    return new Response(bytes, { status: response.status, headers: response.headers });
  } finally {
    clearInterval(renewing);
  }
}

async function keep(id: string, { status, headers }: Response, bytes: Uint8Array | null): Promise<void> {
  const db = database();
  if (status >= 500 || status === 422 || status === 429) return freeKey(db, id);
  const kept = [...headers].filter(([name]) => name !== "x-request-id");
  await storeAnswer(db, id, { status, headers: Object.fromEntries(kept), body: bytes && seal(bytes, answerKeys()) });
  await deleteExpiredKeys(db, expiredAtOnce);
}
