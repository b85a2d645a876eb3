import { takeDates } from "./dates";
import { hasDate, isAddressLine, isAsideLine } from "./entry-lines";
import { found, joinFound } from "./found";
import type { Entry } from "./group-entries";
import { organizationScore } from "./lexicon";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";

const separator = /\s+[|•·]\s+|\s{2,}/;
const isSentence = (text: string) => /\p{Ll}{2}[.!]$/u.test(text) && text.split(/\s+/).length >= 4;
/** Titles may have as many words as sentences, but not their end. */
const isTold = ({ text, bullet }: Line) => bullet || isSentence(text) || text.length > 160;
const isBody = (line: Line) => line.bullet || isProse(line.text) || isSentence(line.text);

/** A date that ends a line below a title: "Amazon Web Services · Mar 2019". */
function isDatedTail(line: Line): boolean {
  if (line.bullet) return false;
  if (isAsideLine(line)) return hasDate(line);
  const last = line.text.split(separator).at(-1) ?? "";
  return separator.test(line.text) && takeDates(last).span !== null && takeDates(last).rest === "";
}

/** A line with a date beside a name, and no more than that. */
const isDatedTitle = (line: Line) => !line.bullet && hasDate(line) && !isAsideLine(line) && !lasting.test(line.text);
/** "Class A licence, expires 8/2027" says how long, not when. */
const lasting = /\b(?:expir\w*|exp\.?|valid|through|thru|until)\s+\S+(?:\s+\S+)?$/i;

/** Where entries begin: at titles with their date beside, or above a line with the date. */
function beginnings(lines: Line[]): number[] | null {
  const [first, second] = lines;
  if (!first || !second || first.bullet) return null;
  const tails = lines.flatMap((line, index) =>
    index > 0 && isDatedTail(line) && !isTold(lines[index - 1] as Line) && !hasDate(lines[index - 1] as Line)
      ? [index - 1]
      : [],
  );
  if (tails[0] === 0) return tails;
  const titles = lines.flatMap((line, index) => (isDatedTitle(line) && !isTold(line) ? [index] : []));
  const stacked = titles.filter((index) => {
    const next = lines[index + 1];
    return next !== undefined && !hasDate(next) && !next.bullet;
  });
  const told = titles.length > 1 || organizationScore(second.text) > 0 || separator.test(second.text);
  return titles[0] === 0 && told && stacked.length >= titles.length * 0.8 ? titles : null;
}

/**
 * The lines of items that each have a title with its date, and lines about it below, as entries; null where lines are
 * not laid out so. A blank line begins an item too, and so does a short line below a sentence that has ended.
 */
export function titledEntries(lines: Line[]): Entry[] | null {
  const begins = beginnings(lines);
  if (!begins) return null;
  const starts = new Set(begins);
  // Where a blank line stands below titles too, it parts nothing.
  const blanksTell = !begins.some((index) => !starts.has(index + 1) && lines[index + 1]?.blankBefore);
  const entries: Array<Entry & { last: Line | null }> = [];
  lines.forEach((line, index) => {
    const entry = entries.at(-1);
    const last = entry?.last;
    const isEnded = last != null && /[.!?]["”]?$/.test(last.text);
    const starting =
      starts.has(index) ||
      (isEnded && !isBody(line)) ||
      (blanksTell && line.blankBefore && !isAsideLine(line) && !isBody(line));
    if (!entry || (starting && !isAddressLine(line)))
      entries.push({ head: [line], paragraphs: [], bullets: [], last: null });
    else if (last || isBody(line)) {
      const text = found(line.text, [line.no], 0.8);
      const goesOn = last && !line.bullet && !isEnded ? entry.paragraphs.pop() : undefined;
      entry.paragraphs.push((goesOn && joinFound([goesOn, text], " ")) ?? text);
      entry.last = line;
    } else entry.head.push(line);
  });
  return entries;
}
