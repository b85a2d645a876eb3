import { describeBodyChange, looksAsSent, type Problem } from "./body-changes";
import { parseHeaders, signatureHeaderNames } from "./header-text";
import { decodeSecret, signSimple, signStandard } from "./web-signature";

export const toleranceSeconds = 5 * 60;

export type SignatureInput = { secret: string; headers: string; body: string };

/** How one scheme came out. `offSeconds` is how far the timestamp is in the past (below 0: in the future). */
export type SchemeReport =
  | { verdict: "valid" }
  | { verdict: "wrong_time"; offSeconds: number }
  | { verdict: "absent" }
  | { verdict: "invalid"; problem: Problem };

/** What is wrong with the input itself, or how each scheme came out. */
export type SignatureReport =
  | { problem: Problem }
  | { problem?: undefined; standard: SchemeReport; simple: SchemeReport };

type Parts = { secret: string; key: Uint8Array<ArrayBuffer>; headers: Map<string, string>; body: string };

/**
 * Verifies a request as a receiver should, by both schemes, and finds the likeliest reason when it does not verify.
 * Nothing leaves the page. @param nowMs the receiver's clock, in milliseconds
 */
export async function checkSignature(input: SignatureInput, nowMs: number): Promise<SignatureReport> {
  const secret = input.secret.trim();
  const key = decodeSecret(secret);
  if (!key) return { problem: secretProblem(secret) };
  const parts = { secret, key, headers: parseHeaders(input.headers), body: input.body };
  if (!signatureHeaderNames.some((name) => parts.headers.has(name))) return { problem: "headers_missing" };
  if (!parts.body.trim()) return { problem: "body_missing" };

  const [standardMatches, simpleMatches] = await Promise.all([matchesStandard(parts), matchesSimple(parts)]);
  const reason = standardMatches || simpleMatches ? null : await findReason(parts);
  return {
    standard: reportStandard(parts, { standardMatches, simpleMatches, reason, nowMs }),
    simple: reportSimple(parts, { standardMatches, simpleMatches, reason }),
  };
}

function secretProblem(secret: string): Problem {
  if (!secret) return "secret_missing";
  if (secret.includes("…") || secret.includes("...")) return "secret_preview";
  return secret.startsWith("whsec_") ? "secret_not_base64" : "secret_without_prefix";
}

const headerOf = ({ headers }: Parts, name: (typeof signatureHeaderNames)[number]) => headers.get(name)?.trim() ?? "";

async function matchesStandard(parts: Parts): Promise<boolean> {
  const [id, timestamp] = [headerOf(parts, "webhook-id"), headerOf(parts, "webhook-timestamp")];
  if (!id || !timestamp) return false;
  const expected = await signStandard(parts.key, { id, timestamp, body: parts.body });
  return headerOf(parts, "webhook-signature").split(/\s+/).includes(expected);
}

async function matchesSimple(parts: Parts): Promise<boolean> {
  return headerOf(parts, "x-webhook-signature") === (await signSimple(parts.secret, parts.body));
}

/** Why neither scheme verifies: a body that would verify when restored, or else what speaks for the secret. */
async function findReason(parts: Parts): Promise<Problem> {
  const change = await describeBodyChange(parts.body, async (body) => {
    const restored = { ...parts, body };
    return (await matchesStandard(restored)) || (await matchesSimple(restored));
  });
  return change ?? looksAsSent(parts.body, headerOf(parts, "webhook-id"));
}

type Outcome = { standardMatches: boolean; simpleMatches: boolean; reason: Problem | null };

function reportStandard(parts: Parts, outcome: Outcome & { nowMs: number }): SchemeReport {
  const given = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
  const missing = given.filter((name) => !headerOf(parts, name));
  if (missing.length === given.length) return { verdict: "absent" };
  if (missing.length > 0) return invalid(missing[0] ? `missing_${missing[0]}` : "headers_missing");
  if (!/^\d+$/.test(headerOf(parts, "webhook-timestamp"))) return invalid("timestamp_not_seconds");
  if (outcome.standardMatches) return reportTime(Number(headerOf(parts, "webhook-timestamp")), outcome.nowMs);
  if (!/(^|\s)v1,/.test(headerOf(parts, "webhook-signature"))) return invalid("signature_not_v1");
  return invalid(outcome.simpleMatches ? "id_or_timestamp_changed" : (outcome.reason ?? "body_or_secret"));
}

function reportTime(timestamp: number, nowMs: number): SchemeReport {
  const offSeconds = Math.floor(nowMs / 1000) - timestamp;
  return Math.abs(offSeconds) <= toleranceSeconds ? { verdict: "valid" } : { verdict: "wrong_time", offSeconds };
}

function reportSimple(parts: Parts, { standardMatches, simpleMatches, reason }: Outcome): SchemeReport {
  const given = headerOf(parts, "x-webhook-signature");
  if (!given) return { verdict: "absent" };
  if (simpleMatches) return { verdict: "valid" };
  if (!/^sha256=[0-9a-f]{64}$/.test(given)) return invalid("signature_not_sha256");
  return invalid(standardMatches ? "previous_secret" : (reason ?? "body_or_secret"));
}

const invalid = (problem: Problem): SchemeReport => ({ verdict: "invalid", problem });
