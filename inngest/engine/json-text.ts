/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code unit, no spaces. The SDK verifies signatures over this form.
 * @throws TypeError on what JSON cannot hold (a cycle, a bigint)
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
}

/**
 * JSON that a jsonb column takes: NUL and lone surrogates, which Postgres refuses, become U+FFFD. Refusing them
 * would end a run for a character in somebody's text.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  if (!/\\u(0000|d[89a-f])/i.test(text)) return text;
  return text.replace(/\\(u[0-9a-f]{4}|[^u])/gi, (found) => (/^\\u(0000|d[89a-f])/i.test(found) ? "\\ufffd" : found));
}
