import { hasDate, isRemark, isUnfinished, startsLow } from "./entry-lines";
import { titleScore } from "./lexicon";
import type { Line } from "./normalise";

/** What a section shows of itself: how long lines get before they are wrapped, and whether its entries tell when. */
type Column = { width: number; dated: boolean };

/** Whether a line without a mark, right below a point, goes on with the point. */
export function continuesBullet(before: Line, line: Line, next: Line | undefined, { width, dated }: Column): boolean {
  const isPlain = line.cells.length === 1 && !hasDate(line);
  const isLong = before.text.length > Math.min(35, width * 0.7);
  if (before.softEnd || (startsLow(line.text) && !hasDate(line) && isLong)) return true;
  if (line.indent > before.indent + 1) return true;
  if (isUnfinished(before.text, line.text)) return true;
  const isFull = before.text.length >= 80 && !/[.!?:;]$/.test(before.text);
  const isAlone = dated && next?.bullet === true && !next.blankBefore;
  if (isFull && isPlain && (isRemark(line.text) || isAlone)) return true;
  const isBetween = next === undefined || next.bullet || next.blankBefore;
  const isNarrow = width < 50 && before.text.length >= width * 0.8;
  if (isNarrow && isBetween && isPlain && titleScore(line.text) === 0) return true;
  return before.text.length >= 62 && line.indent > before.indent && isPlain;
}
