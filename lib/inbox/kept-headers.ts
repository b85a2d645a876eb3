/** What a browser may add by itself on our own origin: shown to an inbox's owner, it would give a visitor away. */
const credentials = new Set(["cookie", "authorization", "proxy-authorization"]);

/**
 * The headers as they arrived, names in lower case, without what servers on the way added (`x-forwarded-…`).
 * Node refuses more than 16 KiB of them, which bounds what is stored.
 */
export function keptHeaders(headers: Headers): Record<string, string> {
  const entries = [...headers].filter(([name]) => !name.startsWith("x-forwarded-"));
  return Object.fromEntries(entries.map(([name, value]) => [name, credentials.has(name) ? "(not kept)" : value]));
}
