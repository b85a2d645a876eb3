import { findDates } from "./dates";
import { emptyLabel } from "./entry-lines";
import { type HeadingKind, headingKind } from "./headings";
import { organizationScore, titleScore } from "./lexicon";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";

export type SectionKind = HeadingKind | "head" | "custom";
/** Kinds whose entries have headings of their own. */
export const entryKinds = new Set<SectionKind>(["work", "volunteer", "education", "projects", "publications"]);

export const isCaps = (text: string) => text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);

/** How the headings that are known by their words look, and lines that head nothing do not. */
export type Look = {
  caps: boolean;
  known: boolean;
  /** Text without blank lines, as some readers of PDFs give it. */
  dense: boolean;
  /** Each ends with a colon. */
  colons: boolean;
  /** Each stands between blank lines, as few others do. */
  spaced: boolean;
  /** So many blank lines stand before each, and before few others. */
  gap: number;
  /** The most number signs that Markdown has before one. */
  level: number;
};

/** A line that may head a section, with what stands around it. */
export type Candidate = {
  line: Line;
  /** Its number among all lines. */
  index: number;
  following: Line[];
  /** The kind of the section so far, and its lines. */
  current: SectionKind;
  before: Line[];
  look: Look;
};

/** Whether a line stands alone between blank lines. */
export const isSpaced = (line: Line, next: Line | undefined) => line.blankBefore && next?.blankBefore === true;

/** Whether a line has no more than a heading says. */
const mayHead = ({ text, bullet, cells }: Line) =>
  !bullet && cells.length === 1 && !isProse(text) && !/[.,;!?]$/.test(text);

/** How the known headings of a text look. */
export function lookOf(lines: Line[]): Look {
  const all = lines.map((line, index) => ({ line, next: lines[index + 1] }));
  const isKnown = ({ text, cells }: Line) => cells.length === 1 && headingKind(text) !== null;
  const headings = all.filter(({ line }) => isKnown(line));
  const others = all.filter(({ line }) => !isKnown(line) && mayHead(line));
  const few = (test: (one: { line: Line; next?: Line }) => boolean) =>
    others.filter(test).length <= Math.max(3, headings.length, others.length * 0.2);
  const gap = headings.reduce((least, { line }) => (line === lines[0] ? least : Math.min(least, line.gap)), 99);
  const areMany = headings.length >= 3;
  const most = (test: (one: { line: Line; next?: Line }) => boolean) =>
    areMany && headings.filter(test).length >= headings.length * 0.8;
  return {
    known: headings.length > 0,
    dense: lines.filter(({ blankBefore }) => blankBefore).length <= 2,
    caps: headings.filter(({ line: { text } }) => isCaps(text)).length * 2 >= headings.length,
    colons: most(({ line: { text } }) => /[:：]$/.test(text)),
    spaced: most(({ line, next }) => isSpaced(line, next)) && few(({ line, next }) => isSpaced(line, next)),
    level: headings.reduce((most, { line }) => Math.max(most, line.level), 0),
    gap: areMany && gap > 1 && few(({ line }) => line.gap >= gap) ? gap : 0,
  };
}

/** Whether a line stands as the known headings do and nothing else does, whatever its words. */
export function standsAsOthers({ line, following: [next, second], current, look, before }: Candidate): boolean {
  const { text, bullet } = line;
  if (bullet || !next || current === "head" || isProse(text) || /[.,;!?\d]/.test(text) || emptyLabel.test(text))
    return false;
  if (organizationScore(text) + titleScore(text) > 0 || headingKind(next.text) || look.caps !== isCaps(text))
    return false;
  if (look.colons) return line.blankBefore && /[:：]$/.test(text);
  if (!/^[\p{Lu}\p{Lo}]/u.test(text)) return false;
  if (look.gap > 0) return line.gap >= look.gap;
  const dated = [next, second].some((other) => other && !other.bullet && findDates(other.text).length > 0);
  const headsNext = isSpaced(next, second) && mayHead(next);
  // In capitals, as headings are and nothing in the section is.
  const isLoud = look.caps && before.length > 1 && !before.some((other) => !other.bullet && isCaps(other.text));
  if (isLoud && look.spaced && isSpaced(line, next) && !headsNext) return true;
  return look.spaced && isSpaced(line, next) && !headsNext && !(entryKinds.has(current) && dated);
}
