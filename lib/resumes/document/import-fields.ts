import { isPresentWord, isStrictKind, readStrict, textKey } from "../../contracts/field-forms";
import { type FieldKind, type Fields, limits } from "../../contracts/sections";
import { htmlToMarkdown, isHtml } from "./html-to-markdown";

/** Notes what cannot be read; reading goes on, so that all of it is told at once. */
export type Refuse = (path: string, message: string, code?: string) => undefined;
export type Source = Record<string, unknown>;
type Reader = (value: unknown, path: string, refuse: Refuse) => unknown;

export function isRecord(value: unknown): value is Source {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

function clean(raw: string): string {
  const text = raw.replaceAll("\u0000", "").replace(/\r\n?/g, "\n").toWellFormed().trim();
  return isHtml(text) ? htmlToMarkdown(text) : text;
}

/** A text; numbers are written out, lists joined by lines. */
export function readText(value: unknown, path: string, refuse: Refuse): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value) && value.every(isScalar)) return readText(value.join("\n"), path, refuse);
  if (!isScalar(value)) return refuse(path, "Use text");
  const text = clean(String(value));
  if (text.length > limits.characters) return refuse(path, `Use at most ${limits.characters} characters`, "too_big");
  return text;
}

/** Several texts; a single text is taken apart by `split`, an object stands for its name, blanks are dropped. */
const readTexts =
  (split: (text: string) => string[], most: number): Reader =>
  (value, path, refuse) => {
    if (value === null || value === undefined || value === "") return undefined;
    const list = typeof value === "string" ? split(clean(value)) : Array.isArray(value) ? value : [value];
    if (list.length > most) return refuse(path, `Use at most ${most} entries`, "too_big");
    return list
      .map((entry, index) => readText(nameOf(entry), `${path}.${index}`, refuse))
      .filter((text) => text !== undefined && text !== "");
  };

const nameOf = (entry: unknown) => (isRecord(entry) ? (entry.name ?? entry.title ?? entry) : entry);

const bulletMark = /^\s*[-*•–▪◦]\s+/;
const splitLines = (text: string) => text.split("\n").map((line) => line.replace(bulletMark, ""));
/** At commas and semicolons that stand outside of brackets. */
const splitWords = (text: string) => text.split(/[,;\n](?![^()]{0,200}\))/);

const readers: Record<FieldKind, Reader> = {
  line: readText,
  prose: readText,
  url: readText,
  email: readText,
  date: readText,
  bullets: readTexts(splitLines, limits.bullets),
  words: readTexts(splitWords, limits.words),
};

/** Own keys without the one that would change what an object is. */
export function entriesOf(source: Source): Array<[string, unknown]> {
  return Object.entries(source).filter(([key]) => key !== "__proto__");
}

/** An extra value as it is, without keys that would change what an object is. */
export function readExtra(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(value)) return value.map(readExtra);
  return isRecord(value) ? Object.fromEntries(entriesOf(value).map(([key, part]) => [key, readExtra(part)])) : value;
}

/** Whether a field of this kind would be read as nothing. */
function isBlank(value: unknown, kind: FieldKind): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (kind === "bullets" || kind === "words") return false;
  return Array.isArray(value) ? value.every((part) => isBlank(part, kind)) : clean(String(value)) === "";
}

/** Whether a field says something already, be it beside its strict form. */
function isWritten(item: Source, key: string, kind: FieldKind): boolean {
  const isOngoing = key === "endDate" && item.current === true;
  return isOngoing || item[textKey(key)] !== undefined || !isBlank(item[key], kind);
}

/** A copy in which fields under older names carry the official ones. */
function renamed(source: Source, fields: Fields): Source {
  const out = Object.fromEntries(entriesOf(source));
  for (const [key, { kind, aliases = [] }] of Object.entries(fields)) {
    const beside = out[textKey(key)];
    if (isStrictKind(kind) && (typeof beside !== "string" || beside === "")) delete out[textKey(key)];
    const alias = aliases.find((name) => isScalar(out[name]) && !isBlank(out[name], kind) && !(name in fields));
    if (alias === undefined || isWritten(out, key, kind)) continue;
    out[key] = out[alias];
    delete out[alias];
  }
  return out;
}

/** Reads the fields of one object; keys that are none of them are kept as they are. */
export function readFields(given: Source, fields: Fields, path: string, refuse: Refuse): Source {
  const out: Source = {};
  for (const [key, value] of Object.entries(renamed(given, fields))) {
    const spec = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!spec) {
      if (!Object.hasOwn(out, key)) out[key] = readExtra(value);
      continue;
    }
    const read = readers[spec.kind](value, `${path}.${key}`, refuse);
    if (read === undefined) continue;
    if (isStrictKind(spec.kind)) Object.assign(out, strictOrText(spec.kind, key, read as string));
    else out[key] = read;
  }
  return withoutStaleTexts(out, fields);
}

/** A text that does not fit its strict field stands beside it, so that nothing is lost. */
function strictOrText(kind: FieldKind, key: string, text: string): Source {
  if (text === "") return {};
  const value = readStrict(kind, text);
  if (value !== null) return { [key]: value };
  if (key === "endDate" && isPresentWord(text)) return { current: true };
  return { [textKey(key)]: text };
}

function withoutStaleTexts(out: Source, fields: Fields): Source {
  for (const [key, { kind }] of Object.entries(fields)) {
    if (!isStrictKind(kind)) continue;
    if (out[key] !== undefined || typeof out[textKey(key)] !== "string") delete out[textKey(key)];
  }
  return out;
}
