/** The parts of one signed request. `timestamp` is in Unix seconds, as its header has it. */
export type SignedParts = { id: string; timestamp: string; body: string };

const prefix = "whsec_";
const encoder = new TextEncoder();

/** Whether the browser offers its cryptography here: only over https and on the machine itself. */
export const canSign = () => Boolean(globalThis.crypto?.subtle);

/** The key of the Standard Webhooks scheme: the base64 after `whsec_`. @returns null when there is no such key */
export function decodeSecret(secret: string): Uint8Array<ArrayBuffer> | null {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : "";
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A new secret of the usual shape, for samples. */
export function makeSampleSecret(): string {
  return prefix + toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/** `v1,` + base64 HMAC-SHA256 of `id.timestamp.body`, with WebCrypto. */
export async function signStandard(
  key: Uint8Array<ArrayBuffer>,
  { id, timestamp, body }: SignedParts,
): Promise<string> {
  return `v1,${toBase64(await hmac(key, `${id}.${timestamp}.${body}`))}`;
}

/** `sha256=` + hex HMAC-SHA256 of the body, keyed with the whole secret as UTF-8, with WebCrypto. */
export async function signSimple(secret: string, body: string): Promise<string> {
  const bytes = await hmac(encoder.encode(secret), body);
  return `sha256=${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
