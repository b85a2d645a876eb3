import { type Box, byBaseline, namesYear, toRows } from "./box";

const minLines = 4;
/** Of the lines of the shorter column, how many may stand level with a line of the other before it is a table. */
const tableShare = 0.7;
const levelTolerance = 0.2;
/** Lines this long on both sides are running text, level or not. */
const proseLength = 25;
/** A side of which this share of lines names a year is a column of dates, which belong to what is beside them. */
const yearShare = 0.5;
/** A name this much larger than all else tells which column begins the page. */
const titleRatio = 1.3;

/** A stretch of a page with text left and right of a gap that no line crosses. */
type Split = { above: Box[]; left: Box[]; right: Box[]; below: Box[]; score: number };

const sideOf = (box: Box, x: number): "left" | "right" | "across" => {
  if (box.right <= x - box.size / 2) return "left";
  return box.left >= x - 2 ? "right" : "across";
};

const lengthOf = (boxes: Box[]) => boxes.reduce((sum, { text }) => sum + text.length, 0) / boxes.length;
const largest = (boxes: Box[]) => Math.max(...boxes.map(({ size }) => size));

const isDates = (boxes: Box[]) =>
  boxes.filter(({ text }) => namesYear(text) && text.length < proseLength).length >= boxes.length * yearShare;

/** Whether two sides are read line by line across, as labels and dates beside their text are. */
function isTable(left: Box[], right: Box[]): boolean {
  if (isDates(left) || isDates(right)) return true;
  const [fewer, more] = [toRows(left), toRows(right)].sort((a, b) => a.length - b.length) as [Box[][], Box[][]];
  const level = fewer.filter(([one]) =>
    more.some(([other]) => one && other && Math.abs(one.baseline - other.baseline) <= one.size * levelTolerance),
  );
  if (level.length < fewer.length * tableShare) return false;
  return lengthOf(left) < proseLength || lengthOf(right) < proseLength;
}

/** Where a right column may begin: an edge that several lines share. */
function columnEdges(boxes: Box[]): number[] {
  const counts = new Map<number, number>();
  for (const { left } of boxes) counts.set(Math.round(left), (counts.get(Math.round(left)) ?? 0) + 1);
  const near = (x: number) => [x - 1, x, x + 1].reduce((sum, at) => sum + (counts.get(at) ?? 0), 0);
  return [...counts.keys()].filter((x) => near(x) >= minLines);
}

/** The stretches between the lines that cross x, each from top to bottom. */
function stretches(sorted: Box[], x: number): Box[][] {
  const runs: Box[][] = [[]];
  for (const box of sorted) {
    if (sideOf(box, x) === "across") runs.push([]);
    else runs.at(-1)?.push(box);
  }
  return runs;
}

/** A last line that is nearer to what follows than to what it ends belongs below: a heading, most likely. */
function withoutNextHeading(run: Box[], sorted: Box[]): Box[] {
  const rows = toRows(run);
  const [previous, last] = rows.slice(-2).map((row) => row[0]);
  const next = last && sorted.find((box) => box.baseline > last.baseline + last.size / 2);
  if (!previous || !last || !next) return run;
  const isNearer = next.baseline - last.baseline < last.baseline - previous.baseline;
  return isNearer ? rows.slice(0, -1).flat().toSorted(byBaseline) : run;
}

function splitAt(sorted: Box[], whole: Box[], x: number): Split | null {
  const run = withoutNextHeading(whole, sorted);
  const left = run.filter((box) => sideOf(box, x) === "left");
  const all = run.filter((box) => sideOf(box, x) === "right");
  const top = left[0];
  if (!top) return null;
  // What stands at the right before anything does at the left is the page's head.
  const right = all.filter((box) => box.baseline > top.baseline - 2 * top.size);
  const score = Math.min(toRows(left).length, toRows(right).length);
  if (score < minLines || isTable(left, right)) return null;
  const [first, last] = [run[0] as Box, run.at(-1) as Box];
  const inside = new Set([...left, ...right]);
  const rest = sorted.filter((box) => !inside.has(box));
  const isAbove = (box: Box) => byBaseline(box, first) < 0 || (run.includes(box) && byBaseline(box, last) <= 0);
  return { above: rest.filter(isAbove), left, right, below: rest.filter((box) => !isAbove(box)), score };
}

function bestSplit(sorted: Box[]): Split | null {
  let best: Split | null = null;
  for (const x of columnEdges(sorted)) {
    for (const run of stretches(sorted, x)) {
      if (run.length < 2 * minLines) continue;
      const split = splitAt(sorted, run, x);
      if (split && split.score > (best?.score ?? 0)) best = split;
    }
  }
  return best;
}

/**
 * Parts a page into regions that are read one after the other: columns from left to right, except that one with a far
 * larger title comes first. Tables stay whole.
 */
export function toRegions(segments: Box[], depth = 0): Box[][] {
  if (segments.length === 0) return [];
  const sorted = segments.toSorted(byBaseline);
  const split = depth < 6 ? bestSplit(sorted) : null;
  if (!split) return [sorted];
  const { above, left, right, below } = split;
  const rightFirst = above.length === 0 && largest(right) > largest(left) * titleRatio;
  const parts = rightFirst ? [right, left] : [left, right];
  return [above, ...parts, below].flatMap((part) => toRegions(part, depth + 1));
}
