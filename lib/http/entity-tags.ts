import { invalidField } from "../contracts/errors";

const tagList = /^\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*\s*$/;
const tags = /(?:W\/)?"[^"]*"/g;

/**
 * The entity tags of If-Match or If-None-Match; null when the header is missing or `*`, which any version matches.
 * RFC 9110, 13.1.
 * @throws AppError invalid_input
 */
export function readEntityTags(headers: Headers, name: "If-Match" | "If-None-Match"): string[] | null {
  const value = headers.get(name)?.trim();
  if (value === undefined || value === "*") return null;
  if (!tagList.test(value)) throw invalidField(name, `${name} must be * or ETags in double quotes.`);
  return value.match(tags) ?? [];
}
