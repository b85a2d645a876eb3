/** The headers that carry a signature, in the order in which they are asked for. */
export const signatureHeaderNames = [
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
  "x-webhook-signature",
] as const;

/**
 * Reads headers however they were copied: `Name: value` lines (also curl's `> ` and `-H '…'`), or a JSON object.
 * @returns values by name in lower case; of a header that is there twice both, separated by a space
 */
export function parseHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of readJson(text) ?? readLines(text)) {
    const before = headers.get(name);
    headers.set(name, before ? `${before} ${value}` : value);
  }
  return headers;
}

function readJson(text: string): Array<[string, string]> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return null;
    return Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), [value].flat().join(" ")]);
  } catch {
    return null;
  }
}

function readLines(text: string): Array<[string, string]> {
  return text.split(/\r?\n/).flatMap((line) => {
    const plain = line
      .trim()
      .replace(/^[<>] /, "")
      .replace(/^-H /, "")
      .replace(/ \\$/, "");
    const colon = plain.indexOf(":");
    const name = unquote(plain.slice(0, colon).trim());
    const value = unquote(plain.slice(colon + 1).trim());
    return colon > 0 && isName(name) ? [[name.toLowerCase(), value] as [string, string]] : [];
  });
}

const isName = (text: string) => /^[\w!#$%&*+.^`|~-]+$/.test(text);
const unquote = (value: string) => value.replace(/,$/, "").replace(/^["']/, "").replace(/["']$/, "");

/** The text with one header set; the other headers stay. An empty value takes it out. */
export function withHeader(text: string, name: string, value: string): string {
  const headers = parseHeaders(text);
  if (value) headers.set(name, value);
  else headers.delete(name);
  return [...headers].map(([key, one]) => `${key}: ${one}`).join("\n");
}
