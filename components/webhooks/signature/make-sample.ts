import { sampleEnvelope } from "@/lib/contracts/events";
import type { SignatureInput } from "./check-signature";
import { decodeSecret, makeSampleSecret, signSimple, signStandard } from "./web-signature";

/** A request that verifies, signed just now with a secret that nobody else has. @param nowMs milliseconds */
export async function makeSample(nowMs: number): Promise<SignatureInput> {
  const secret = makeSampleSecret();
  const envelope = sampleEnvelope("resume.created");
  const body = JSON.stringify(envelope);
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = decodeSecret(secret) ?? new Uint8Array();
  const headers = [
    `X-Webhook-Signature: ${await signSimple(secret, body)}`,
    `webhook-id: ${envelope.event_id}`,
    `webhook-timestamp: ${timestamp}`,
    `webhook-signature: ${await signStandard(key, { id: envelope.event_id, timestamp, body })}`,
  ];
  return { secret, headers: headers.join("\n"), body };
}
