import { isWebAddress } from "./contact";
import { findDates, isDuration, takeDates } from "./dates";
import { degreeScore, organizationScore, schoolScore, titleScore } from "./lexicon";
import { isProse, readKeyValue } from "./line-shapes";
import type { Line } from "./normalise";
import { isPlace } from "./places";

/** What stands in a column of its own beside other text: a date, how long it took, a place. */
export function isAside(cell: string): boolean {
  if (isDuration(cell) || isPlace(cell)) return true;
  const { rest, span } = takeDates(cell);
  return span !== null && rest === "";
}

/** Whether a line says only when and where. */
export function isAsideLine(line: Line): boolean {
  return !line.bullet && line.text.length < 60 && line.cells.every(isAside);
}

export const isAddressLine = ({ text }: Line) => isWebAddress(text);
export const hasRange = (text: string) => findDates(text).some(({ range }) => range);
const endsWithDate = (text: string) =>
  (findDates(text).at(-1)?.to ?? 0) >= text.length - 1 && findDates(text).length > 0;
/** Whether a line tells when: a stretch of time, or a date that fills a column or ends it. */
export const hasDate = (line: Line) =>
  hasRange(line.text) ||
  endsWithDate(line.text) ||
  // "2011 : Baccalauréat", "2018, Percentage: 88 %"
  (findDates(line.text)[0]?.from === 0 && /^\s*[:：,]/.test(line.text.slice(findDates(line.text)[0]?.to))) ||
  findDates(line.text).some(({ from, to }) => line.text.slice(from - 2, from) === ", " && line.text[to] === ",") ||
  line.cells.some((cell) => findDates(cell).length > 0 && takeDates(cell).rest === "");
/** A label over points that says nothing by itself. */
export const emptyLabel =
  /^(?:duties|responsibilities|key responsibilities|achievements|key achievements|highlights|tasks|aufgaben|funciones|duties, accomplishments and related skills|main duties)[^:]{0,20}:?$/i;
const numbered = /^(\d{1,2})[.)]\s+(?=\p{L})/u;
export const startsLow = (text: string) => /^[\p{Ll}\d(&,;]/u.test(text);
const particles = /^(?:de|del|la|las|los|of|the|and|und|y|e|et|du|des|for|van|der|den|do|da|dos|das|di|für|in|zu|a|à)$/;

/** A few words that say what was done, too few to be known as prose: a full stop ends them, or most are in lower case. */
export function isRemark(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length < 3 || /\s[|•·]\s/.test(text)) return false;
  if (/\p{Ll}{3}[.!?]$/u.test(text) && !/\b(?:corp|univ|dept|assoc|bros|hosp|intl|gmbh)\.$/i.test(text)) return true;
  if (titleScore(text) + organizationScore(text) + schoolScore(text) + degreeScore(text) > 0) return false;
  const low = words.filter((word) => /^\p{Ll}/u.test(word) && !particles.test(word)).length;
  return words.length >= 4 && /^(?:\p{Lu}|[$€£]\d)/u.test(text) && low / words.length >= 0.5;
}

/** "1. Shipped" below or above "2. …" is a point of a list. */
export function bulletNumbered(line: Line, index: number, lines: Line[]): Line {
  const number = (other: Line | undefined) => Number(numbered.exec(other?.text ?? "")?.[1] ?? Number.NaN);
  const no = number(line);
  if (line.bullet || (number(lines[index + 1]) !== no + 1 && number(lines[index - 1]) !== no - 1)) return line;
  const text = line.text.replace(numbered, "");
  return { ...line, bullet: true, text, cells: [text] };
}

/** Whether each point is a title or degree with lines below it, of which one tells when. */
function isStackOfHeads(lines: Line[]): boolean {
  const starts = lines.flatMap(({ bullet }, index) => (bullet ? [index] : []));
  return starts.every((start, nth) => {
    const [first, ...below] = lines.slice(start, starts[nth + 1]);
    const isHead =
      first && first.text.length < 90 && !isProse(first.text) && !/[.;]$/.test(first.text.replace(/\.\p{Lu}\.?$/u, ""));
    return (
      isHead && below.length > 0 && below.length < 5 && below.some(hasDate) && below.every(({ text }) => !isProse(text))
    );
  });
}

/** Keys of the end of a time, whose start has a line of its own. */
export const endKey = /^(?:to|until|end|end date|bis)$/;

/** "Employer: Acme" below what was done there. */
export function isLateKey({ text }: Line, head: Line[]): boolean {
  const key = readKeyValue(text)?.key ?? "";
  const keys = head.flatMap((other) => readKeyValue(other.text)?.key ?? []);
  return /^(?:employer|company|school|location)$/.test(key) && keys.length > 0 && !keys.includes(key);
}

/** Headings of entries without the numbers that count them. */
export function withoutNumbers(lines: Line[]): Line[] {
  const isCounted = ({ text, bullet }: Line) => !bullet && numbered.test(text);
  const counted = lines.filter(isCounted);
  const inOrder = counted.every(({ text }, index) => Number.parseInt(text, 10) === index + 1);
  if (counted.length === 0 || !inOrder) return lines;
  const bare = (text: string) => text.replace(numbered, "");
  return lines.map((line) =>
    isCounted(line)
      ? { ...line, text: bare(line.text), cells: [bare(line.cells[0] ?? ""), ...line.cells.slice(1)] }
      : line,
  );
}

/** A list whose points are entries of their own, "+ barista, the cafe, 2021 to 2022", as headings with text below. */
export function unbulletEntries(lines: Line[]): Line[] {
  const isEntry = ({ text, bullet }: Line) =>
    bullet && text.length < 110 && (endsWithDate(text) || hasRange(text)) && !isProse(takeDates(text).rest);
  const bullets = lines.filter(({ bullet }) => bullet);
  const outer = Math.min(...bullets.map(({ indent }) => indent));
  const top = bullets.filter(({ indent }) => indent === outer);
  if (lines[0]?.bullet && isStackOfHeads(lines))
    return lines.map((line) => (line.bullet ? { ...line, bullet: false, blankBefore: true } : line));
  if (!lines[0]?.bullet || top.length === 0 || top.filter(isEntry).length < top.length * 0.6) return lines;
  return lines.map((line) => {
    if (isEntry(line) && line.indent === outer) return { ...line, bullet: false, blankBefore: true };
    return line.indent > outer ? { ...line, bullet: true } : line;
  });
}

/** "State University, B.S. Physics, expected May 2026, GPA 3.4": too long for a heading, but one. */
export const isListed = (text: string) =>
  schoolScore(text) > 0 && degreeScore(text) > 0 && text.split(/,\s/).length > 2 && !/[.!?]$/.test(text);

/** Keys of what is said about a job, project or degree below its heading. */
export const noteKey =
  /^(?:key )?(?:skills|technologies|tools|(?:tech(?:nology)? )?stack|environment|keywords|technologien|tecnologías|tecnologias|umgebung|environnement|roles|team size|gpa|grade|abschlussnote|note|courses|coursework|relevant coursework|honou?rs|thesis|dissertation|supervisor|advisor|salary|hours|hours per week|business or sector|type of business|type of business or sector|level in national.*)(?: used)?$/;

/** A line that breaks off in the midst of a sentence. */
export const dangling =
  /(?:[\p{L}\d],|&|(?<=\s)(?:and|or|with|of|the|in|for|to|a|an|by|on|at|from|using|und|oder|mit|für|von|der|die|et|de|du|la|y|con|e))$/iu;

/** Whether a point breaks off in the midst of a sentence or a bracket, which the next line closes. */
export function isUnfinished(text: string, next: string): boolean {
  if (text.length > 40 && dangling.test(text)) return true;
  return /\([^()]*$/.test(text) && /^[^()]*\)/.test(next);
}
