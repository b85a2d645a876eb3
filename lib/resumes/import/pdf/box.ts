/** A piece of text where it stands on its page: in points, from the page's top left corner. */
export type Box = {
  text: string;
  left: number;
  right: number;
  baseline: number;
  /** The height of its letters' em. */
  size: number;
  rightToLeft: boolean;
};

/** Baselines nearer than this share of the em are one line: it lets superscripts and mixed sizes in. */
const lineTolerance = 0.35;

export const byBaseline = (a: Box, b: Box) => a.baseline - b.baseline || a.left - b.left;

/** Groups boxes that stand on one line, from the top to the bottom. */
export function toRows(boxes: Box[]): Box[][] {
  const rows: Box[][] = [];
  for (const box of boxes.toSorted(byBaseline)) {
    const row = rows.at(-1);
    const base = row?.reduce((largest, other) => (other.size > largest.size ? other : largest));
    const reach = base && Math.max(base.size, box.size) * lineTolerance;
    if (row && base && reach && Math.abs(box.baseline - base.baseline) <= reach) row.push(box);
    else rows.push([box]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
}

/** The middle one of some numbers; of none, 0. */
export function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

export const namesYear = (text: string) => /\b(19|20)\d{2}\b/.test(text);
