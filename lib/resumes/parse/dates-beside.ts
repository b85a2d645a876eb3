import { hasDate, isAsideLine } from "./entry-lines";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";

/** Whether a line says when and nothing else, and stands between blank lines. */
const isBlock = (line: Line, next: Line | undefined) =>
  line.blankBefore && isAsideLine(line) && hasDate(line) && (next === undefined || next.blankBefore);

/**
 * Dates that a reader of PDFs took off the right edge of a title, and wrote below it as a block of their own, beside
 * their title again. A section that begins with a date writes dates above.
 */
export function withDatesBeside(lines: Line[]): Line[] {
  if (lines[0] && isAsideLine(lines[0])) return lines;
  const out: Line[] = [];
  lines.forEach((line, index) => {
    const before = out.at(-1);
    const next = lines[index + 1];
    if (before && !before.bullet && !hasDate(before) && !isProse(before.text) && isBlock(line, next)) {
      out[out.length - 1] = { ...before, text: `${before.text} ${line.text}`, cells: [...before.cells, ...line.cells] };
      if (next) lines[index + 1] = { ...next, blankBefore: false };
    } else out.push(line);
  });
  return out;
}
