import type { ResumeDocument } from "@/lib/contracts/resume";

/** What a reading is measured by: right ones, wrong ones and missing ones of a kind of field. */
export type Tally = { right: number; wrong: string[]; missing: string[] };
export type Score = { kinds: Record<string, Tally>; coverage: number; lost: string[]; invented: string[] };
export type Truth = ResumeDocument & {
  meta?: {
    truth?: {
      alternatives?: Record<string, Array<string | null>>;
      headings?: string[];
      furniture?: string[];
      unscored?: string[];
    };
  };
};

type Value = { text: string; path: string };
type Item = Record<string, unknown>;

/** White space, dashes and quotes unified, as the truth was checked. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\ufeff]/g, "")
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚´`]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

const list = (value: unknown): Item[] => (Array.isArray(value) ? value : []);
const strings = (value: unknown, path: string): Value[] =>
  typeof value === "string" && value !== "" ? [{ text: plain(value), path }] : [];
const each = (document: ResumeDocument, section: string, key: string): Value[] =>
  list(document[section]).flatMap((item, index) => strings(item[key], `${section}.${index}.${key}`));
const inner = (document: ResumeDocument, section: string, key: string): Value[] =>
  list(document[section]).flatMap((item, index) =>
    (Array.isArray(item[key]) ? (item[key] as unknown[]) : []).flatMap((part, at) =>
      strings(part, `${section}.${index}.${key}.${at}`),
    ),
  );

const dated = ["work", "volunteer", "education", "projects"];
const bare = ({ text, path }: Value) => ({
  path,
  text: text
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, ""),
});
const digits = ({ text, path }: Value) => ({ path, text: text.replace(/\D/g, "") });
const basics = (document: ResumeDocument, key: string) =>
  strings((document.basics as Item | undefined)?.[key], `basics.${key}`);

/** The kinds of field, and how to find their values in a document. */
export const kinds: Record<string, (document: ResumeDocument) => Value[]> = {
  name: (document) => basics(document, "name"),
  email: (document) => basics(document, "email"),
  phone: (document) => basics(document, "phone").map(digits),
  urls: (document) =>
    [
      ...basics(document, "url"),
      ...list(document.basics?.profiles).flatMap((profile, index) =>
        strings(profile.url, `basics.profiles.${index}.url`),
      ),
      ...["work", "volunteer", "education", "projects", "certificates"].flatMap((section) =>
        each(document, section, "url"),
      ),
    ].map(bare),
  sections: (document) => [
    ...Object.entries(document)
      .filter(([key, value]) => !["basics", "meta", "custom"].includes(key) && list(value).length > 0)
      .map(([key]) => ({ text: key, path: key })),
    ...basics(document, "summary").map(() => ({ text: "summary", path: "basics.summary" })),
  ],
  employer: (document) => [...each(document, "work", "name"), ...each(document, "volunteer", "organization")],
  title: (document) => [...each(document, "work", "position"), ...each(document, "volunteer", "position")],
  school: (document) => each(document, "education", "institution"),
  dates: (document) =>
    dated.flatMap((section) => ["startDate", "endDate"].flatMap((key) => each(document, section, key))),
  bullets: (document) => dated.flatMap((section) => inner(document, section, "highlights")),
  degree: (document) => each(document, "education", "studyType"),
  label: (document) => basics(document, "label"),
  skills: (document) => inner(document, "skills", "keywords"),
  languages: (document) => each(document, "languages", "language"),
  certificates: (document) => each(document, "certificates", "name"),
  awards: (document) => each(document, "awards", "title"),
  publications: (document) => each(document, "publications", "name"),
  interests: (document) => each(document, "interests", "name"),
  references: (document) => [...each(document, "references", "name"), ...each(document, "references", "reference")],
  projects: (document) => each(document, "projects", "name"),
};

function alternativesOf(truth: Truth, path: string): Array<string | null> {
  const all = truth.meta?.truth?.alternatives ?? {};
  return all[path] ?? all[`/${path.replaceAll(".", "/")}`] ?? [];
}

function tally(kind: string, document: ResumeDocument, truth: Truth): Tally {
  const read = kinds[kind] ?? (() => []);
  const left = read(document).map(({ text }) => text);
  const missing: string[] = [];
  let right = 0;
  for (const { text, path } of read(truth)) {
    const options = alternativesOf(truth, path);
    const wanted = [text, ...options.filter((option) => option !== null).map((option) => plain(option))];
    const at = left.findIndex((other) => wanted.includes(other));
    if (at >= 0) {
      left.splice(at, 1);
      right += 1;
    } else if (!options.includes(null)) missing.push(text);
  }
  return { right, wrong: left, missing };
}

/** Every text of a document but ids and settings. */
export function textsOf(value: unknown, key = ""): string[] {
  if (typeof value === "string") return ["id"].includes(key) ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === "meta" ? [] : textsOf(part, Array.isArray(value) ? key : name),
  );
}

/** Without Markdown's marks, which a reader takes for what they mean. */
const unmarked = (text: string) => plain(text).replace(/[*_`]/g, "");
const squeeze = (text: string) =>
  unmarked(text)
    .replace(/[\s\ue000-\uf8ff]+|\ufe0f|\p{Extended_Pictographic}/gu, "")
    .toLowerCase();
const isIsoDate = (text: string) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(text);

/** A word that a line's end broke in two. */
function isBroken(word: string, text: string): boolean {
  return Array.from(word).some(
    (_, at) => at > 1 && text.includes(`${word.slice(0, at)} `) && text.includes(` ${word.slice(at)}`),
  );
}

/** A word that was written with a space after each letter. */
function isSpread(word: string, text: string): boolean {
  const letters = Array.from(word.replace(/[,;:.]+$/, ""));
  return letters.length > 2 && text.includes(` ${letters.join(" ")}`);
}

/** Whether a text is made of stretches of whole words of another: a column beside it may stand in between. */
function isMadeOf(part: string, whole: string, text: string): boolean {
  if (whole.includes(squeeze(part))) return true;
  const parts = unmarked(part).split(" ");
  const plainText = ` ${unmarked(text).toLowerCase()} `;
  for (let from = 0; from < parts.length; ) {
    let to = parts.length;
    while (to > from && !plainText.includes(parts.slice(from, to).join(" ").toLowerCase())) to -= 1;
    const word = (parts[from] ?? "").toLowerCase();
    if (to === from && (isBroken(word, plainText) || isSpread(word, plainText))) to = from + 1;
    if (to === from) return false;
    from = to;
  }
  return true;
}

/** Texts of a document that do not occur in the text it was read from, line by line; dates and added schemes aside. */
export function inventedIn(document: ResumeDocument, text: string): string[] {
  const whole = squeeze(text);
  return textsOf(document)
    .flatMap((part) => part.split("\n"))
    .filter((part) => !isIsoDate(part))
    .filter((part) => !isMadeOf(part, whole, text) && !isMadeOf(part.replace(/^https?:\/\//, ""), whole, text));
}

const words = (text: string) =>
  plain(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]{3,}/gu) ?? [];
const dateWords =
  /^(?:19|20)\d\d(?:年\d{1,2}月)?$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fev|abr|ago|set|out|dez|ene|dic|janv|févr|avril|juin|juil|août|mär|mai|okt|dez|spring|summer|autumn|fall|winter|present|current|since|seit|actualidad|atual|momento|até|heute|aujourd|oggi|heden|verano|enero|febrero|septiembre|years?|months?|page)/;

/** The share of a text's words that came back, and those that did not. Headings, page feet and words of dates do not count. */
export function coverageOf(
  document: ResumeDocument,
  text: string,
  truth?: Truth,
): { coverage: number; lost: string[] } {
  const { headings = [], furniture = [] } = truth?.meta?.truth ?? {};
  const aside = new Set([...headings, ...furniture].flatMap(words));
  const back = new Map<string, number>();
  for (const word of textsOf(document).flatMap(words)) back.set(word, (back.get(word) ?? 0) + 1);
  const whole = squeeze(textsOf(document).join(" "));
  const counted = words(text).filter((word) => !aside.has(word) && !dateWords.test(word));
  const lost = counted.filter((word) => {
    const left = back.get(word) ?? 0;
    back.set(word, left - 1);
    return left <= 0 && !whole.includes(word);
  });
  return { coverage: counted.length === 0 ? 1 : 1 - lost.length / counted.length, lost };
}

/** Measures a reading of a text against the truth. */
export function score(document: ResumeDocument, text: string, truth: Truth): Score {
  const unscored = truth.meta?.truth?.unscored ?? [];
  const scored = Object.keys(kinds).filter((kind) => !unscored.includes(kind));
  return {
    kinds: Object.fromEntries(scored.map((kind) => [kind, tally(kind, document, truth)])),
    ...coverageOf(document, text, truth),
    invented: inventedIn(document, text),
  };
}

/** Precision, recall and their harmonic mean; 1 where there was nothing to find and nothing was found. */
export function rates(tallies: Tally[]): { precision: number; recall: number; f1: number } {
  const right = tallies.reduce((sum, one) => sum + one.right, 0);
  const wrong = tallies.reduce((sum, one) => sum + one.wrong.length, 0);
  const missing = tallies.reduce((sum, one) => sum + one.missing.length, 0);
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missing === 0 ? 1 : right / (right + missing);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
