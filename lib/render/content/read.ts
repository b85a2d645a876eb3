/** C0 and C1 controls, lone surrogates, non-characters, and invisible marks that break words or turn their direction. */
const unwanted = new RegExp(
  [
    "[\\p{Cc}--[\\n\\t]]", // control characters; XML forbids most of them
    "[\\p{Cs}\\p{Noncharacter_Code_Point}]",
    "[\\u00AD\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F\\uFEFF\\uFFF9-\\uFFFB]",
  ].join("|"),
  "gv",
);

/** NFC text without control characters, with single spaces; line breaks stay. */
export function cleanText(raw: string): string {
  return raw
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .replace(unwanted, "")
    .normalize("NFC")
    .replace(/[\t \u2000-\u200A\u202F\u205F\u3000]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

/** The value as clean text: numbers are written out, anything that is not a scalar is "". */
export function readText(value: unknown): string {
  if (typeof value === "string") return cleanText(value);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

/** As {@link readText}, on one line. */
export function readLine(value: unknown): string {
  return readText(value).replaceAll("\n", " ");
}

/** The value as an object; a bare string becomes the object's main field. */
export function readRecord(value: unknown, mainField = "name"): Record<string, unknown> {
  if (typeof value === "string" || typeof value === "number") return { [mainField]: value };
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The value as a list: a single item counts as a list of one, nothing as an empty one. */
export function readList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === "" ? [] : [value];
}

/** The items of a section that are not hidden, as objects. */
export function readItems(value: unknown, mainField = "name"): Record<string, unknown>[] {
  return readList(value)
    .map((item) => readRecord(item, mainField))
    .filter((item) => item.hidden !== true);
}

/** The non-empty lines of a list of strings. */
export function readLines(value: unknown): string[] {
  return readList(value).map(readLine).filter(Boolean);
}
