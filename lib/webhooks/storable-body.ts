import type { SendResult } from "./send";

const maxStoredCharacters = 10_000;

/** What the log keeps of a response's body: at most 10 000 characters that Postgres can hold. */
export function storableBody(sent: Pick<SendResult, "responseBody" | "responseHeaders" | "truncated">): {
  text: string | null;
  truncated: boolean;
} {
  const { responseBody, responseHeaders, truncated } = sent;
  if (responseBody === null) return { text: null, truncated };
  const encoding = responseHeaders?.["content-encoding"];
  if (encoding && encoding !== "identity")
    return { text: `(a body encoded as ${encoding.slice(0, 50)}, not decoded)`, truncated };
  const text = responseBody.replaceAll("\u0000", "\ufffd").toWellFormed();
  return {
    text: text.slice(0, maxStoredCharacters).toWellFormed(),
    truncated: truncated || text.length > maxStoredCharacters,
  };
}
