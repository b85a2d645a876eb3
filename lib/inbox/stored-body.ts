import { inboxLimits } from "../contracts/inbox";

export type StoredBody = { body: string; bodyEncoding: "utf8" | "base64"; bodyBytes: number; truncated: boolean };

/** What is kept of a body: its beginning, as text where Postgres can hold that exactly, else as base64. */
export function storedBody(bytes: Uint8Array): StoredBody {
  const truncated = bytes.byteLength > inboxLimits.bodyBytesKept;
  const kept = bytes.subarray(0, inboxLimits.bodyBytesKept);
  const text = decodeExactly(kept, truncated);
  const stored = text === null ? Buffer.from(kept).toString("base64") : text;
  return { body: stored, bodyEncoding: text === null ? "base64" : "utf8", bodyBytes: bytes.byteLength, truncated };
}

/** UTF-8 without NUL, or null. A character that the cut broke is left out. */
function decodeExactly(bytes: Uint8Array, cut: boolean): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: cut });
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}
