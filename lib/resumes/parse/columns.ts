import { headingKind } from "./headings";
import { cleanLine } from "./normalise";

/** Where a right column begins: at headings that stand to the right of other text. */
function findSplit(lines: string[]): { from: number; at: number } | null {
  const places = lines.flatMap((line, index) => {
    const found = /^(.*\S)?(\s{4,})(\S.*)$/.exec(line);
    const [, left = "", gap = "", right = ""] = found ?? [];
    const at = left.length + gap.length;
    return found && at >= 30 && /^\p{Lu}/u.test(right) && headingKind(right) ? [{ index, at }] : [];
  });
  const [first] = places;
  if (!first) return null;
  const same = places.filter(({ at }) => Math.abs(at - first.at) <= 2);
  if (same.length < 2) return null;
  return { from: first.index, at: Math.min(...same.map(({ at }) => at)) };
}

const isGap = (line: string, at: number) => line.slice(Math.max(0, at - 2), at).trim() === "";

/**
 * Text of two columns beside each other, as the left one and then the right one. Lines keep their numbers: the right
 * column's lines are given as a second list.
 */
export function splitColumns(raw: string[]): { left: string[]; right: string[] } {
  const lines = raw.map(cleanLine);
  const split = findSplit(lines);
  if (!split) return { left: raw, right: [] };
  const { from, at } = split;
  // The column may wander by a character or two; what crosses it belongs to the left.
  const cut = (line: string) => [at, at + 1, at - 1, at + 2].find((place) => isGap(line, place)) ?? null;
  const places = lines.map((line, index) => (index < from ? null : cut(line)));
  return {
    left: lines.map((line, index) => (places[index] === null ? line : line.slice(0, places[index] ?? undefined))),
    right: lines.map((line, index) => (places[index] === null ? "" : line.slice(places[index] ?? line.length))),
  };
}
