import { type Box, namesYear } from "./box";
import { startsWithBullet } from "./segments";

/** How far the items of a list stand to the right of the line above them, in ems. */
const minIndent = 0.8;
const maxIndent = 5;

const leftOf = (row: Box[] | undefined) => row?.[0]?.left ?? 0;
const rightOf = (row: Box[] | undefined) => Math.max(0, ...(row ?? []).map(({ right }) => right));

function widthOfFirstWord([box]: Box[]): number {
  if (!box) return 0;
  return ((box.right - box.left) / box.text.length) * (box.text.split(/\s/)[0]?.length ?? 0);
}

/**
 * Which rows begin the items of a list whose bullets are drawn instead of written, as browsers print them: rows indented
 * below a line with a year, up to where a line had no more room. A text with written bullets has no others.
 */
export function impliedBullets(rows: Box[][]): Set<number> {
  const items = new Set<number>();
  if (rows.some(([box]) => box && startsWithBullet(box.text))) return items;
  const base = Math.min(...rows.map(leftOf));
  const edge = Math.max(...rows.map(rightOf));
  const indentOf = (row: Box[] | undefined) => (leftOf(row) - base) / (row?.[0]?.size ?? 1);
  const isEntry = (index: number) =>
    indentOf(rows[index]) < minIndent && [index, index - 1].some((at) => rows[at]?.some(({ text }) => namesYear(text)));
  let isList = false;
  for (const [index, row] of rows.entries()) {
    const isIndented = indentOf(row) >= minIndent && indentOf(row) <= maxIndent;
    const begins: boolean = isIndented && index > 0 && !isList && isEntry(index - 1);
    isList = isIndented && (isList || begins);
    const wasFull = rightOf(rows[index - 1]) + widthOfFirstWord(row) > edge;
    if (begins || (isList && !wasFull)) items.add(index);
  }
  return items;
}
