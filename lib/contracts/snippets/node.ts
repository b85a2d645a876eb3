import type { Snippet } from "./snippet";

const standard = `import { createHmac, timingSafeEqual } from "node:crypto";

const toleranceSeconds = 5 * 60;

// headers: request.headers. rawBody: the Buffer that arrived, before any JSON parser.
export function verify(secret, headers, rawBody) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (!id || !timestamp || !signatures) return false;
  const ageSeconds = Date.now() / 1000 - Number(timestamp);
  if (!(Math.abs(ageSeconds) <= toleranceSeconds)) return false;

  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length === 0) return false;
  const hmac = createHmac("sha256", key).update(id + "." + timestamp + ".").update(rawBody);
  const expected = "v1," + hmac.digest("base64");
  return signatures.split(" ").some((given) => isSame(given, expected));
}

function isSame(given, expected) {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}`;

const simple = `import { createHmac, timingSafeEqual } from "node:crypto";

export function verifySimple(secret, headers, rawBody) {
  if (!secret) return false;
  const given = Buffer.from(headers["x-webhook-signature"] ?? "");
  const hex = createHmac("sha256", secret).update(rawBody).digest("hex");
  const expected = Buffer.from("sha256=" + hex);
  return given.length === expected.length && timingSafeEqual(given, expected);
}`;

export const nodeSnippet: Snippet = { label: "Node", file: "verify.mjs", standard, simple };
