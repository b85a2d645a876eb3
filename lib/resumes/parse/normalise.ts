import { headingKind } from "./headings";
import { inReadingOrder } from "./reading-order";

/** A line of the text, made comparable. Columns are cells: texts with a tab or two spaces between them. */
export type Line = {
  /** The line's number in the text as it was given; the first is 1. */
  no: number;
  indent: number;
  text: string;
  cells: string[];
  blankBefore: boolean;
  /** How many blank lines stand before. */
  gap: number;
  bullet: boolean;
  /** Was drawn a rule under, as headings are. */
  underlined: boolean;
  /** How many number signs stand before it, as Markdown marks headings. */
  level: number;
  /** Ends within a word that goes on in the next line. */
  softEnd: boolean;
};

const ligatures: Record<string, string> = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st" };
const bulletMark =
  /^(?:[•●○◦▪▫■□◾◼‣⁃∙・➤➢➔➜►▶▸❖✓✔✦✧★☆→»›§]|[-–—*+·>](?=\s)|[-–—](?=\p{Lu}\p{L}|\d[\d,.]*\s\p{L})|o(?=\s+\p{L}))\s*(?=\S)/u;
const unseen = new RegExp(["[\\u200b\\u200e\\u200f\\u2060\\ufeff]", "[\\p{Cc}--[\\t]]"].join("|"), "gv");
const rule = /^[\s\-=_—–─━*•~.#]{3,}$/;
const pageFoot =
  /^(?:page|seite|página|pagina)\s+\d+(?:\s*(?:of|von|de|\/|di|sur)\s*\d+)?$|^[^\d/]{0,60}[–—-]\s*\d{1,2}\s*\/\s*\d{1,2}$/i;
/** A name with the number of the page behind it. */
const namedFoot =
  /^.{0,60}\b(?:curriculum vitae|cv|resume|résumé|page)\s+[–—-]\s+\d{1,2}\s+of\s+\d{1,2}$|^.{2,60}\s{3,}(?:page|seite|página|pagina)\s+\d{1,2}(?:\s*(?:of|von|de|\/)\s*\d{1,2})?$|^page\s+\d{1,2}\s*(?:of|\/)\s*\d{1,2}\s+[–—-]\s/i;
/** "1/2" in the middle below a page. */
const pageNumber = /^\s{20,}\d{1,2}\s?\/\s?\d{1,2}$/;

/** Characters that have one form only. */
const clean = /^[\t\x20-\x7e\u00c0-\u017f–—•’]*$/;

/** Text with one form for each character and no invisible ones; spaces keep their number. */
export function cleanLine(raw: string): string {
  if (clean.test(raw)) return raw.replaceAll("\t", "    ");
  return inReadingOrder(raw)
    .normalize("NFC")
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(unseen, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[\ue000-\uf8ff]/g, "•")
    .replace(/^\s*(?:👉|👉🏻|🔹|🔸|🔷|🔶|➡️?|▶️)\s*(?=\S)/u, "• ")
    .replace(/^(\s*)(?:(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)\s*){1,3}(?=[\p{L}\d(])/u, "$1")
    .replace(/\t/g, "    ");
}

/** "E X P E R I E N C E" as "EXPERIENCE": single letters with single spaces, words further apart. */
function closeUp(text: string): string {
  if (!/\p{L} \p{L} \p{L}/u.test(text)) return text;
  const tokens = text.split(/\s+/);
  const single = tokens.filter((token) => [...token].length === 1).length;
  if (tokens.length < 4 || single < tokens.length * 0.8) return text;
  return text
    .split(/\s{2,}/)
    .map((word) => word.replace(/(?<=(?<!\S)\S) (?=\S[,;:.]?(?!\S))/gu, ""))
    .join(" ");
}

/** Markdown without its marks: emphasis, code, links as text and address, the cells of a table. */
function withoutMarkdown(text: string): string {
  if (!/[*_`[|]/.test(text)) return text;
  const row = /^\|(.*)\|$/.exec(text)?.[1];
  if (row !== undefined && /^[\s|:-]*$/.test(row)) return "";
  return (
    row
      ?.split("|")
      .map((cell) => cell.trim())
      .join("   ") ?? text
  )
    .replace(/\[([^\]]{1,200})\]\((\S{3,300}?)\)/g, (_, words: string, link: string) =>
      link.includes(words) ? link : `${words}  ${link}`,
    )
    .replace(/\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*/g, "$1")
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]{1,300}?)(?<=[^\s*])\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]{1,300}?)(?<=[^\s_])_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/`([^`]{1,200})`/g, "$1");
}

/** What stands over the columns of a table. */
const columnName =
  /^(?:dates?|years?|licen[sc]e|certification|certificate|state|number|no\.?|expires|expiration|expiry|expiration date|issued|issued by|issuer|issuing (?:body|authority)|status|authority|course|year of passing|passing year|percentage|board|university\/board|board\/university|institute|cgpa|marks|stream|speciali[sz]ation|period|from|to|when|employers?|company|organi[sz]ation|positions?|title|job title|role|institutions?|school|university|qualifications?|degrees?|award|grade|results?|areas?|tools?|skills?|levels?|languages?|location|place|description|duties|zeitraum|arbeitgeber|firma|tätigkeit|ort|abschluss|periodo|empresa|cargo|puesto|période|entreprise|poste|diplôme)$/i;
const isColumnRow = (cells: string[]) => cells.length >= 2 && cells.every((cell) => columnName.test(cell));

const loneMark = /^[•●○◦▪▫■□‣⁃▸►➢–]$/u;
/** Stands on a line of its own between the words of a list, where a reader of PDFs took them apart. */
const loneSeparator = /^[·|]$/;

/** Since the last line a page ended (`page`), a bullet (`mark`) or the separator of a list (`joins`) stood alone. */
type Reading = { lines: Line[]; gap: number; page?: boolean; mark?: boolean; joins?: string };

/** Whether a sentence goes on over the end of a page. */
const runsOn = (text: string, before: Line | undefined) =>
  before !== undefined && /^[\p{Ll}(]/u.test(text) && !/[.!?:]$/.test(before.text);

function readLine({ lines, gap, page, mark, joins }: Reading, raw: string, index: number): Reading {
  const cleaned = cleanLine(raw);
  const softEnd = /\u00ad\s*$/.test(cleaned);
  // A soft hyphen at the end of a cell says that its word goes on below.
  const whole = cleaned.replace(/\u00ad(?!\s*$|\s{2,})/g, "").trimEnd();
  // "Nationality    : Indian"
  const spread = whole.trim().replace(/^(\p{L}[\p{L}'’ ]{2,30}?)\s{2,}[:：]\s+(?=\S)/u, "$1: ");
  if (pageFoot.test(spread) || namedFoot.test(spread) || (gap > 0 && pageNumber.test(whole)))
    return { lines, gap, page: true, mark, joins };
  if (spread === "") return { lines, gap: gap + 1, page, mark, joins };
  if (loneSeparator.test(spread) && lines.length > 0)
    return { lines, gap, page, joins: joins === undefined ? spread : "" };
  if (loneMark.test(spread)) return { lines, gap, page, mark: true };
  if (rule.test(spread)) {
    const last = lines.at(-1);
    if (last && gap === 0) last.underlined = true;
    return { lines, gap: 1 };
  }
  const indent = whole.length - whole.trimStart().length;
  // In sentences marks stay, as a document may have them; in headings they would part the pieces.
  const isSentence = spread.length > 100 && !/\]\([^)]*\)\s+[|·•]|[|·•]\s+\[/.test(spread);
  const unmarked = (bulletMark.test(spread) || isSentence ? spread : withoutMarkdown(spread)).replace(
    /^#{1,6}\s+(?=\S)/,
    "",
  );
  if (unmarked.trim() === "") return { lines, gap };
  const marked = bulletMark.test(unmarked) && !/^\*\*/.test(unmarked);
  const bullet = marked || mark === true;
  const closed = closeUp(marked ? unmarked.replace(bulletMark, "") : unmarked);
  const last = lines.at(-1);
  if (joins && last && !bullet && !headingKind(closed)) {
    const text = `${last.text} ${joins} ${closed}`;
    lines[lines.length - 1] = { ...last, text, cells: [text] };
    return { lines, gap: 0 };
  }
  const cells = closed.split(/\s{2,}/);
  if (isColumnRow(cells)) return { lines, gap: 1 };
  // "* Conduit      * Fire alarms": points beside each other, as opposed to ways to get in touch.
  const isContact = closed.includes("@") || /[\ue000-\uf8ff]/.test(raw);
  const points =
    marked && !isContact && cells.length > 1 && cells.slice(1).every((cell) => bulletMark.test(cell))
      ? cells
      : [closed];
  for (const [nth, point] of points.entries())
    lines.push({
      no: index + 1,
      indent,
      text: (nth > 0 ? point.replace(bulletMark, "") : point).replace(/\s+/g, " "),
      cells: points.length > 1 ? [nth > 0 ? point.replace(bulletMark, "") : point] : cells,
      blankBefore: nth === 0 && gap > 0 && !(page && !bullet && runsOn(closed, lines.at(-1))),
      gap,
      bullet,
      underlined: /^#{1,6}\s/.test(spread),
      level: /^#{1,6}(?=\s)/.exec(spread)?.[0].length ?? 0,
      softEnd,
    });
  return { lines, gap: 0 };
}

/** The lines of a text that say something. */
export function readLines(text: string): Line[] {
  return readRawLines(text.split(/\r\n|\r|\n/));
}

export function readRawLines(raw: readonly string[]): Line[] {
  return raw.reduce<Reading>(readLine, { lines: [], gap: 1 }).lines;
}
