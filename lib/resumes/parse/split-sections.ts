import { findDates } from "./dates";
import { type Found, found } from "./found";
import { type Candidate, entryKinds, isCaps, isSpaced, lookOf, type SectionKind, standsAsOthers } from "./heading-look";
import { bareHeading, customHeadings, type HeadingKind, headingKind, tellingKind } from "./headings";
import { leavesInline, looseKinds, readInline } from "./inline-headings";
import { isLanguageName, organizationScore, titleScore } from "./lexicon";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";

export type Section = { kind: SectionKind; title?: Found; lines: Line[] };

const documentTitle =
  /^(?:(?:europass\s+)?curriculum\s+vitae|europass|curr[ií]culum\s+v[ií]tae|curr[ií]culo|cv|resume|résumé|lebenslauf|履歴書|職務経歴書|个人简历|简历|السيرة الذاتية)$/i;

const isNumbered = (text: string) => /^\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+\S/i.test(text);

const levelWord = /^(?:beginner|intermediate|advanced|expert|master|proficient|basic|novice)$/i;
/** "Leipzig, 3. März 2025": place and day before a signature. */
const signed = /^\p{Lu}[\p{L}. -]{2,30},\s+(?:den\s+|le\s+|am\s+|a\s+)?\d{1,2}\.?[\s./]/u;
const onRequest =
  /^(?:references|referees|referenzen|referencias|références|referenze|referenties)\b.{0,25}\b(?:request|anfrage|petición|solicitud|demande|richiesta|aanvraag)\.?$/i;

/** What applicants in Italy and Poland write under their resume. */
const consent = /^(?:autorizzo (?:al |il )|wyrażam zgodę|ai sensi del)/i;

/** A line below which something else begins, without a heading over it. */
function endsSection(line: Line, index: number, lines: Line[], current: SectionKind): SectionKind | null {
  if (onRequest.test(line.text)) return "references";
  if (consent.test(line.text)) return "custom";
  const key = line.blankBefore ? /^([^:：]{4,40})[:：]\s*\S/.exec(line.text)?.[1] : undefined;
  if (key && looseKinds.has(current) && current !== "head" && customHeadings.has(bareHeading(key))) return "custom";
  const last = index >= lines.length - 2 && line.blankBefore && line.text.length < 50;
  return last && signed.test(line.text) && findDates(line.text).length > 0 ? "custom" : null;
}

/** "English (native) • Français (B2)": languages with how well they are spoken, not of programming. */
function listsLanguages(line: Line | undefined): boolean {
  const [first = "", ...more] = line?.text.split(/\s+[|•·]\s+|,\s+/) ?? [];
  return [first, ...more].some((word) => isLanguageName(word.split(/\s*[(（]/)[0] ?? ""));
}

function readHeading(candidate: Candidate): SectionKind | null {
  const { line, following, current, look, index, before } = candidate;
  const { text } = line;
  const [next] = following;
  if (line.cells.length > 1 || text.length > 60 || (line.bullet && !headingKind(text) && !/^\W*\p{Lu}{3}/u.test(text)))
    return null;
  if (look.level > 0 && line.level > look.level) return null;
  const isLevelled = /\([^()]+\)$/.test(text) && /\s[·•|]\s/.test(next?.text ?? "");
  if (current === "skills" && next && (levelWord.test(next.text) || isLevelled)) return null;
  const stands = line.underlined || isCaps(text) || line.blankBefore || /[:：]$/.test(text) || isNumbered(text);
  const standsDense = look.dense && index > 3 && /^\p{Lu}/u.test(text) && !looseKinds.has(current);
  const exact = headingKind(text);
  if (
    exact &&
    (!line.bullet || line.blankBefore) &&
    !(exact === current && (current === "skills" || (before.length === 0 && titleScore(text) > 0 && !isCaps(text)))) &&
    (stands || /^[\p{Lu}\p{Lo}]/u.test(text))
  ) {
    if (exact === "projects" && current === "interests" && !isCaps(text) && !line.underlined) return null;
    if (exact === "languages" && current === "skills" && !stands && !listsLanguages(next)) return null;
    return exact;
  }
  const framed =
    line.underlined ||
    isCaps(text) ||
    isNumbered(text) ||
    (line.blankBefore && next !== undefined && !/[.,;]$/.test(text));
  const isTitle = titleScore(text) > 0 && !isCaps(text);
  const spaced = look.spaced && isSpaced(line, next);
  // Below a name and what is beside it, a blank line ends them.
  const isBelowHead = spaced || (index > 2 && line.blankBefore && next?.blankBefore === false);
  if (framed && index > 1 && (current !== "head" || isBelowHead) && !isTitle && !line.bullet) {
    const telling = tellingKind(text);
    // "Forklift Certification" is one of the certificates.
    const isItem = !isCaps(text) && !line.underlined && (current === "skills" || (current === telling && !spaced));
    if (telling && !(isItem && looseKinds.has(current))) return telling;
  }
  if (framed && index > 1 && isCaps(text) && tellingKind(text) && titleScore(text) === 0) return tellingKind(text);
  if (customHeadings.has(bareHeading(text).replace(/ & /g, " and ")) && (stands || standsDense)) return "custom";
  if (/^.{2,28}(?:に関する|紹介|情報|背景)$/.test(text) && stands) return "custom";
  return isUnknownHeading(candidate) ? "custom" : null;
}

function isUnknownHeading(candidate: Candidate): boolean {
  const { line, following, current, look, index } = candidate;
  const { text } = line;
  const [next] = following;
  const words = bareHeading(text).split(/\s+/).length;
  if (words > 6 || index < 2 || !next || text.length < 4) return false;
  if (line.underlined && !isProse(text) && findDates(text).length === 0) return true;
  if (isNumbered(text) && isCaps(text)) return true;
  if (standsAsOthers(candidate)) return true;
  if (!isCaps(text) || !look.caps || !look.known || !line.blankBefore || /\d/.test(text)) return false;
  if (titleScore(text) + organizationScore(text) > 0 || /,/.test(text)) return false;
  const dated = following.some((other) => !other.bullet && findDates(other.text).length > 0);
  return current !== "head" && !(entryKinds.has(current) && dated);
}

/** The sections of a resume, the lines before the first heading as "head". Titles of the document itself are left out. */
export function splitSections(lines: Line[]): Section[] {
  const sections: Section[] = [{ kind: "head", lines: [] }];
  const look = lookOf(lines);
  let inlined: Section | undefined;
  lines.forEach((line, index) => {
    const current = sections.at(-1) as Section;
    if (index < 3 && documentTitle.test(line.text)) return;
    const ending = endsSection(line, index, lines, current.kind);
    if (ending) {
      const text = ending === "references" ? line.text.replace(/^\p{L}+\s*[:：]\s+/u, "") : line.text;
      sections.push({ kind: ending, lines: [{ ...line, text, cells: [text] }] });
      return;
    }
    const leaving = inlined === current ? leavesInline(line, current.kind as HeadingKind) : null;
    if (leaving) {
      const before = sections.at(-2)?.kind ?? "custom";
      const isBack = leaving === "before" && (before === "skills" || before === "contact");
      sections.push({ kind: isBack ? before : "custom", lines: [line] });
      return;
    }
    const [beside = "", ...cells] = line.cells;
    const besideKind = cells.length > 0 && isCaps(beside) && current.kind !== "skills" ? headingKind(beside) : null;
    if (besideKind) {
      const rest = { ...line, text: cells.join(" "), cells, blankBefore: true };
      sections.push({ kind: besideKind, title: found(beside, [line.no], 0.9), lines: [rest] });
      return;
    }
    const inline = readInline(line, current.kind, () => lines.slice(index + 1, index + 40));
    if (inline) {
      const rest = { ...line, text: inline.rest, cells: [inline.rest], blankBefore: true };
      sections.push({ kind: inline.kind, title: found(inline.title, [line.no], 0.9), lines: [rest] });
      inlined = sections.at(-1);
      return;
    }
    const following = lines.slice(index + 1, index + 4);
    const kind = readHeading({ line, following, current: current.kind, look, index, before: current.lines });
    if (!kind) current.lines.push(line);
    else sections.push({ kind, title: found(line.text.replace(/\s*[:：]$/, ""), [line.no], 0.9), lines: [] });
  });
  return sections;
}
