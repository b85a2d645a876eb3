import { isPresentWord } from "../../contracts/field-forms";
import { remember } from "./remember";

/** A time or stretch of time in a text, between the indices `from` and `to`. Dates are `YYYY` or `YYYY-MM`. */
export type DateSpan = { start?: string; end?: string; current: boolean; from: number; to: number; range: boolean };

const names: Array<[number, string]> = [
  [
    1,
    "styczeń|stycznia|sty|january|jan|januar|jänner|enero|ene|janeiro|janvier|janv|januari|gennaio|gen|كانون الثاني|يناير",
  ],
  [2, "luty|lutego|lut|february|febr|feb|februar|febrero|fevereiro|fev|février|févr|fév|februari|febbraio|شباط|فبراير"],
  [3, "marzec|marca|march|mar|märz|mär|mrz|marzo|março|mars|maart|mrt|آذار|مارس"],
  [4, "kwiecień|kwietnia|kwi|april|apr|abril|abr|avril|avr|aprile|نيسان|أبريل"],
  [5, "maj|maja|may|mai|mayo|maio|mei|maggio|mag|أيار|مايو"],
  [6, "czerwiec|czerwca|cze|june|jun|juni|junio|junho|juin|giugno|giu|حزيران|يونيو"],
  [7, "lipiec|lipca|lip|july|jul|juli|julio|julho|juillet|juil|luglio|lug|تموز|يوليو"],
  [8, "sierpień|sierpnia|sie|august|aug|agosto|ago|août|aout|augustus|آب|أغسطس"],
  [9, "wrzesień|września|wrz|september|sept|sep|septiembre|setiembre|setembro|set|septembre|settembre|أيلول|سبتمبر"],
  [
    10,
    "październik|października|paź|october|oct|oktober|okt|octubre|outubro|out|octobre|ottobre|ott|تشرين الأول|أكتوبر",
  ],
  [11, "listopad|listopada|lis|november|nov|noviembre|novembro|novembre|تشرين الثاني|نوفمبر"],
  [
    12,
    "grudzień|grudnia|gru|december|dec|dezember|dez|diciembre|dic|dezembro|décembre|déc|dicembre|كانون الأول|ديسمبر",
  ],
];
const months = new Map(names.flatMap(([number, list]) => list.split("|").map((name) => [name, number] as const)));
const monthWord = [...months.keys()].sort((a, b) => b.length - a.length).join("|");
const season =
  "spring|summer|autumn|fall|winter|frühling|sommer|herbst|primavera|verano|otoño|invierno|verão|outono|inverno|printemps|été|automne|hiver|lente|zomer|herfst|estate|autunno";
const year = "(?:19[3-9]\\d|20[0-4]\\d)";

/** One date. Groups: month name, its year; ISO year and month; month, year; short month/year; season's year; year alone. */
const atom = [
  `(?:(?<!(?:level|part|stage|class|grade|tier|step|phase|module|niveau|nivel|stufe)\\s)\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+)?(?:de\\s+)?(?<name>${monthWord})\\.?,?[\\s/]+(?:\\d{1,2}(?:st|nd|rd|th)?,\\s+)?(?:de\\s+|del\\s+|of\\s+)?(?<nameYear>${year}|['’]\\d\\d)`,
  `(?<isoYear>${year})[-/.年]\\s?(?<isoMonth>1[0-2]|0?[1-9])(?!\\d)(?:月|[-/.](?:0[1-9]|[12]\\d|3[01])(?!\\d))?(?![\\d/.-]\\d)`,
  `(?:(?:0?[1-9]|[12]\\d|3[01])[./])?(?<month>0?[1-9]|1[0-2])[./-](?<monthYear>${year})`,
  `(?<shortMonth>0[1-9]|1[0-2])/(?<shortYear>\\d\\d)(?!\\d|/)`,
  `(?:${season}|q[1-4])s?,?\\s+(?:de\\s+)?(?<seasonYear>${year}|['’]\\d\\d)`,
  `(?<year>${year})(?:年)?(?!\\d|[-/]\\d{2}[-/])`,
  `['’](?<apostrophe>\\d\\d)(?!\\d|\\p{L})`,
].join("|");
const atoms = new RegExp(`(?<![\\p{L}\\d$€£#+]|\\d\\.)(?:${atom})(?![\\p{L}])`, "giu");

const dash =
  /^\s*(?:[-=]>|[-–—−~→〜～]|to|until|till|through|thru|bis|ad?|al|hasta|até|à|au|jusqu'à|tot|t\/m|fino ad?|do)\s*$/i;
const list = /^\s*(?:,|&|and|und|y|e|et|en|\/)\s*(?:(?:spring|summer|autumn|fall|winter)s?\s*)?$/i;
const since = /(?:^|[\s(,])(?:since|seit|ab|desde|depuis|sinds|from|dal|od|starting|started|as of)\s+$/i;
const openEnd =
  /^\s*(?:[-=]>|[-–—−→〜～]|(?:to|until|till|through|bis|ad?|hasta|até|à|tot|al|do|fino ad?)(?=\s))\s*([\p{L}'’. ]{2,20}|至今|现在|現在|الآن)?/iu;
const presentWord =
  /^(?:至今|现在|現在|(?:حتى )?الآن|obecnie|nadal|dziś|teraz|attuale|attualmente|in corso|en cours|maintenant|ce jour|till date|till now|till present|to date|hoy|la actualidad|el presente|vandaag|atualmente|o presente|date|dato|ongoing)$/i;

type Atom = { iso: string; from: number; to: number; short: boolean };

const century = (short: string) => `${Number(short) > 60 ? "19" : "20"}${short}`;
const iso = (yearText: string, month?: string | number) =>
  month === undefined ? yearText : `${yearText}-${String(month).padStart(2, "0")}`;

function readAtom(match: RegExpMatchArray): Atom {
  const g = match.groups ?? {};
  const from = match.index ?? 0;
  const whole = (written?: string) => written?.replace(/^['’](\d\d)$/, (_, short: string) => century(short));
  const value = g.name
    ? iso(whole(g.nameYear) ?? "", months.get(g.name.toLowerCase()))
    : g.isoYear
      ? iso(g.isoYear, g.isoMonth)
      : g.monthYear
        ? iso(g.monthYear, g.month)
        : g.shortYear
          ? iso(century(g.shortYear), g.shortMonth)
          : (whole(g.seasonYear) ?? g.year ?? century(g.apostrophe ?? "00"));
  return {
    iso: value,
    from,
    to: from + match[0].length,
    short: g.shortYear !== undefined || g.apostrophe !== undefined,
  };
}

function presentAfter(text: string, at: number): number | null {
  const found = openEnd.exec(text.slice(at, at + 40));
  if (!found) return null;
  const word = found[1]?.trim() ?? "";
  const first = word.split(/\s+/)[0] ?? "";
  const isPresent = [word, first].find((part) => part !== "" && (isPresentWord(part) || presentWord.test(part)));
  if (isPresent) return at + found[0].indexOf(isPresent) + isPresent.length;
  const dangling = /^\s*[-–—−](?=\s*$|\s{2,}|\s*\))/.exec(text.slice(at));
  return dangling ? at + dangling[0].length : null;
}

/** "2016–17" and "06/2019 – 08": an end that leaves out what it shares with the start. */
function shortEnd(text: string, start: Atom): { iso: string; to: number } | null {
  const found = /^\s?[-–—/]\s?(\d{2})(?![\d/.\p{L}])/u.exec(text.slice(start.to));
  if (!found?.[1] || start.iso.length !== 4) return null;
  const end = start.iso.slice(0, 2) + found[1];
  return Number(end) >= Number(start.iso) ? { iso: end, to: start.to + found[0].length } : null;
}

/** "GS-2003-09" is a code. */
const isCode = (text: string, { index, groups }: RegExpMatchArray) =>
  groups?.name === undefined && /[A-Z]{2}-$/.test(text.slice(Math.max(0, (index ?? 0) - 3), index));

/** What each date has: a year, whole or short. */
const yearly = /19[3-9]\d|20[0-4]\d|['’]\d\d|\d\/\d\d/;

/** The dates and stretches of time in a line, in order. */
export const findDates = remember(readDates);

function readDates(text: string): DateSpan[] {
  if (text.length > 400 || !yearly.test(text)) return [];
  // A degree of architects is no month.
  const found = [...text.replace(/\bMArch\b/g, "M.rch").matchAll(atoms)]
    .filter((match) => !isCode(text, match))
    .map(readAtom);
  const spans: DateSpan[] = [];
  for (let index = 0; index < found.length; index += 1) {
    const start = found[index];
    if (!start) break;
    let end: Atom | undefined;
    while (found[index + 1] && joins(text, end ?? start, found[index + 1], end !== undefined)) {
      end = found[index + 1];
      index += 1;
    }
    spans.push(readSpan(text, start, end));
  }
  return spans.filter(({ from, to, range }) => range || !isShortAlone(found, from, to));
}

function joins(text: string, before: Atom, after: Atom | undefined, joined: boolean): boolean {
  const between = text.slice(before.to, after?.from);
  return (!joined && dash.test(between)) || list.test(between);
}

/** "03/18" alone may be anything; in a range it is months. */
function isShortAlone(found: Atom[], from: number, to: number): boolean {
  return found.some((one) => one.short && one.from >= from && one.to <= to);
}

const monthBefore = new RegExp(`(?<![\\p{L}])(${monthWord})\\.?\\s*(?:[-–—]|to|bis|a|à|al)\\s*$`, "iu");

/** "Jan to April 2024": a start that leaves its year to the end. */
function readSharedYear(text: string, end: Atom): DateSpan | null {
  const found = end.iso.length === 7 ? monthBefore.exec(text.slice(0, end.from)) : null;
  const month = found?.[1] && months.get(found[1].toLowerCase());
  if (!found || !month) return null;
  const start = iso(end.iso.slice(0, 4), month);
  return start <= end.iso ? { start, end: end.iso, current: false, from: found.index, to: end.to, range: true } : null;
}

function readSpan(text: string, start: Atom, end: Atom | undefined): DateSpan {
  const shared = end ? null : readSharedYear(text, start);
  if (shared) return shared;
  const reversed = /(?:present|now|current|today|heute|aujourd'hui|actualidad)\s*[–—-]\s*$/i.exec(
    text.slice(0, start.from),
  );
  if (reversed && !end) return { start: start.iso, current: true, from: reversed.index, to: start.to, range: true };
  if (end) return { start: start.iso, end: end.iso, current: false, from: start.from, to: end.to, range: true };
  const led = since.exec(text.slice(0, start.from));
  if (led)
    return { start: start.iso, current: true, from: start.from - led[0].trimStart().length, to: start.to, range: true };
  const until = presentAfter(text, start.to);
  if (until !== null) return { start: start.iso, current: true, from: start.from, to: until, range: true };
  const short = shortEnd(text, start);
  if (short) return { start: start.iso, end: short.iso, current: false, from: start.from, to: short.to, range: true };
  return { start: start.iso, current: false, from: start.from, to: start.to, range: false };
}

const duration =
  /\(?\b\d{1,2}\+?\s*(?:years?|yrs?|jahre?|años?|anos?|ans?|jaar)\b\.?(?:[,\s]+\d{1,2}\s*(?:months?|mos?|monate?|meses|mois|maanden)\b\.?)?\)?|\(?\b\d{1,2}\s*(?:months?|mos?|monate?|meses|mois|maanden)\b\.?\)?/giu;

/** The start of a stretch that is no date, before a dash. */
const unreadable = /(?<=\S)\s+\d{4}[-/.]\d\d(?:[-/.]\d\d)?$/;

/** A line without its dates: what is left around them. `null` dates when there are none. */
export function takeDates(text: string): { rest: string; span: DateSpan | null } {
  const spans = findDates(text);
  const span = spans.find(({ range }) => range) ?? spans.at(-1) ?? null;
  if (!span) return { rest: text, span: null };
  const before = text
    .slice(0, span.from)
    .replace(
      /(?<=^|[\s(,–—-])(?:from|de|von|du|dal|da|od|since|about|circa|ca\.|conclusão em|conclus[ií]ón en|conclu[ií]do em|graduated(?: in)?|obtained in|obtenu en)\s+$/i,
      "",
    )
    .replace(/[\s([（|•·,–—-]+$/, "");
  const after = text.slice(span.to).replace(/^[\s)\]）|•·,–—-]+/, (lead) => (lead.includes("(") ? lead : ""));
  const rest = [before.replace(unreadable, "  $&"), after].filter(Boolean).join("  ");
  return { rest: span.range ? rest.replace(duration, "").trim() : rest, span };
}

/** Whether a text is nothing but how long something took. */
export function isDuration(text: string): boolean {
  return text.length < 40 && text.replace(duration, "").replace(/[\s·•()-]+/g, "") === "";
}
