import { isPresentWord } from "../../contracts/field-forms";
import { isWebAddress } from "./contact";
import { type DateSpan, isDuration, takeDates } from "./dates";
import { emptyLabel, endKey } from "./entry-lines";
import { type Found, found } from "./found";
import type { Entry } from "./group-entries";
import { degreeScore, schoolScore, titleScore } from "./lexicon";
import { readKeyValue } from "./line-shapes";
import type { Line } from "./normalise";
import { isPlace, mayBeCity, peelPlace } from "./places";
import { webAddress } from "./web-address";

/** What the heading lines of an entry say, sorted by what each piece is; `parts` are still to be named. */
export type Head = {
  span: DateSpan | null;
  dateLines: number[];
  place?: Found;
  url?: Found;
  keyed: Record<string, Found>;
  /** The same with their keys, as they were written. */
  whole: Record<string, Found>;
  parts: Found[];
  /** Parts that a dash took apart, with the text of both. */
  dashed: Array<{ parts: [Found, Found]; whole: Found }>;
  /** Pieces that say more about the entry. */
  notes: Found[];
  /** The piece stood in brackets behind the first part. */
  aside?: Found;
};

const separators = /\s+[|•·‖¦@]\s*|\s*[|•‖¦]\s+/u;
const dashes = /\s+[—–]\s*|\s+-\s+/u;
/** "Engineer at Acme", but not "University of Texas at Austin". */
const employed = /^(.{3,60}?)\s+(?:at|bei|chez)\s+(\p{Lu}.{2,80})$/u;
const emptyWord =
  /^(?:expected|anticipated|completed|completion|graduated|graduation|in progress|class of|dates?|present|date)$/i;
const note =
  /^(?:hours per week|supervisor|grade|series|salary|pay plan|hours|reports to|team|reason for leaving|stack|tech stack|technologies|tools|environment|focus|gpa|note|major|minor|thesis|advisor|credits earned|relevant coursework|coursework|courses|honors|activities)\b/i;

/** Sorts the pieces of an entry's heading lines. */
export function readHead({ head }: Entry): Head {
  const out: Head = { span: null, dateLines: [], keyed: {}, whole: {}, parts: [], dashed: [], notes: [] };
  for (const line of head) {
    const pair = readKeyValue(line.text);
    if (emptyLabel.test(line.text)) continue;
    if (pair && line.cells.length === 1 && !note.test(pair.key) && !isDegreeLead(pair.key)) readPair(out, pair, line);
    else
      for (const [index, cell] of line.cells.flatMap(atNotes).entries()) {
        if (index > 0 && isFarPlace(cell) && !out.place) out.place = found(cell, [line.no], 0.75);
        else readCell(out, cell, line.no);
      }
  }
  return out;
}

/** "A levels: Mathematics, Physics" names a degree; "Diploma: …" is a label. */
const isDegreeLead = (key: string) =>
  degreeScore(key) > 0 && !/^(?:degree|diploma|abschluss|ausbildung|diplôme|título|qualification|titolo)$/i.test(key);

/** "University of Tromsø. Thesis: …" is two. */
const atNotes = (cell: string) => cell.split(/\.\s+(?=(?:thesis|dissertation|advisor|minor|focus)\s*:)/i);

/** "Seoul, S.Korea" in a column of its own: two names without a word of anything else. */
const isFarPlace = (cell: string) => {
  const names = cell.split(/,\s+/);
  return names.length === 2 && names.every((name) => mayBeCity(name) || /^[A-Z]\.\s?\p{L}+$/u.test(name));
};

/** "From: May 2019" over "To: Present": one time on two lines. @returns whether it was that */
function readBound(out: Head, key: string, value: string, no: number): boolean {
  const { rest, span } = takeDates(value);
  if (/^(?:from|start|start date|von)$/.test(key) && span && rest === "" && !out.span) out.span = { ...span };
  else if (endKey.test(key) && out.span && !out.span.range && isPresentWord(value))
    out.span = { ...out.span, current: true, range: true };
  else if (endKey.test(key) && out.span && !out.span.range && span && rest === "")
    out.span = { ...out.span, end: span.start, range: true };
  else return false;
  out.dateLines.push(no);
  return true;
}

function readPair(out: Head, { key, value }: { key: string; value: string }, { text, no }: Line): void {
  if (readBound(out, key, value, no)) return;
  const { rest, span } = takeDates(value);
  if (span && rest === "" && !out.span) {
    out.span = span;
    out.dateLines.push(no);
  } else if (span && rest !== "" && !out.span && !out.keyed[key] && (span.range || span.to >= value.length - 1)) {
    out.span = span;
    out.dateLines.push(no);
    out.keyed[key] = found(rest, [no], 0.9);
    out.whole[key] = found(rest, [no], 0.7);
  } else if (out.keyed[key]) out.notes.push(found(text, [no], 0.7));
  else {
    out.keyed[key] = found(value, [no], 0.9);
    out.whole[key] = found(text, [no], 0.7);
  }
}

/** What keys say that no field took, with the key. */
export function unread({ keyed, whole }: Head, taken: Array<Found | undefined>): Found[] {
  return Object.entries(whole).flatMap(([key, text]) => (taken.includes(keyed[key]) ? [] : text));
}

function readCell(out: Head, cell: string, no: number): void {
  if (isDuration(cell)) return;
  const bare = cell.replace(/^(\*\*|__)(?=\S)(.+)(?<=\S)\1$/, "$2");
  if (isWebAddress(bare)) {
    out.url ??= found(webAddress(bare), [no], 0.95);
    return;
  }
  if (note.test(bare) && (bare.includes(":") || /^gpa\b/i.test(bare))) {
    out.notes.push(found(bare, [no], 0.7));
    return;
  }
  const dated = takeDates(bare);
  if (dated.span && (!out.span || (!out.span.range && dated.span.range))) {
    out.span = dated.span;
    out.dateLines.push(no);
    for (const part of dated.rest.split(/\s{2,}/)) if (part) readPieces(out, part, no);
  } else readPieces(out, bare, no);
}

function readPieces(out: Head, text: string, no: number): void {
  for (const piece of text.split(separators)) {
    const before = out.parts.length;
    const sides = piece.split(dashes);
    readSides(out, sides, no);
    const [first, second, ...more] = out.parts.slice(before);
    if (sides.length === 2 && first && second && more.length === 0)
      out.dashed.push({ parts: [first, second], whole: found(piece.trim(), [no], 0.85) });
  }
}

function readSides(out: Head, sides: string[], no: number): void {
  const pieces = sides.flatMap((side) => {
    const [, left = "", right = ""] = employed.exec(side) ?? [];
    return titleScore(left) > 0 && schoolScore(left) === 0 ? [left, right] : [side];
  });
  for (const raw of pieces) {
    const piece = raw
      .trim()
      .replace(/^[,;:،]+|[,;:،]+$/g, "")
      .trim();
    if (piece === "" || isDuration(piece) || emptyWord.test(piece)) continue;
    if (isWebAddress(piece)) out.url ??= found(webAddress(piece), [no], 0.9);
    else if (isPlace(piece)) addPlace(out, found(piece.replace(/^\((.*)\)$/, "$1"), [no], 0.9));
    else addPart(out, piece, no);
  }
}

function addPlace(out: Head, place: Found): void {
  if (out.place) out.notes.push(place);
  else out.place = place;
}

function addPart(out: Head, piece: string, no: number): void {
  // A date that is none, "2020-13", names nothing.
  if (/^\d{4}[-/.]\d\d(?:[-/.]\d\d)?$/.test(piece)) {
    out.notes.push(found(piece, [no], 0.5));
    return;
  }
  const [, linked = "", link = ""] = /^(.{2,80}?)\s*\(([^\s()]+)\)$/.exec(piece) ?? [];
  if (isWebAddress(link) && !out.url) {
    out.url = found(webAddress(link), [no], 0.9);
    out.parts.push(found(linked, [no], 0.85));
    return;
  }
  const { rest, place } = out.place ? { rest: piece, place: null } : peelPlace(piece);
  if (place) out.place = found(place, [no], 0.85);
  const bracket = /^(.{2,80}?)\s+\(([^()]{12,80})\)$/.exec(rest);
  if (bracket?.[1] && bracket[2] && /,|\d/.test(bracket[2])) {
    out.parts.push(found(bracket[1], [no], 0.85));
    if (out.aside) out.notes.push(found(bracket[2], [no], 0.7));
    else out.aside = found(bracket[2], [no], 0.7);
  } else out.parts.push(found(rest, [no], 0.85));
}

/** The dates of an entry as fields of a document. A lone date is start and end, unless `only` says which it is. */
export function dateFields({ span, dateLines }: Head, only: "both" | "end" = "both") {
  if (!span) return {};
  const date = (text: string | undefined) => (text ? found(text, dateLines, span.range ? 0.95 : 0.8) : undefined);
  if (span.current) return { startDate: date(span.start), current: true };
  if (span.end) return { startDate: date(span.start), endDate: date(span.end) };
  return only === "end" ? { endDate: date(span.start) } : { startDate: date(span.start), endDate: date(span.start) };
}
