import { hasDate, isAsideLine } from "./entry-lines";
import type { SectionKind } from "./heading-look";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";
import type { Section } from "./split-sections";

const datedKinds = new Set<SectionKind>([
  "work",
  "volunteer",
  "education",
  "projects",
  "certificates",
  "awards",
  "publications",
]);
/** Kinds of lists, which tell no dates. */
export const listKinds = new Set<SectionKind>(["skills", "languages", "interests", "references"]);

/** Whether a line says when and nothing else, and stands between blank lines. */
function isBlock(line: Line, next: Line | undefined): boolean {
  return line.blankBefore && isAsideLine(line) && hasDate(line) && (next === undefined || next.blankBefore);
}

const beside = (line: Line, date: Line): Line => ({
  ...line,
  text: `${line.text} ${date.text}`,
  cells: [...line.cells, ...date.cells],
});

/** Where paragraphs begin that name something and tell no date. */
function undatedTitles(lines: Line[]): number[] {
  const starts = lines.flatMap((line, index) => (index === 0 || line.blankBefore ? [index] : []));
  return starts.filter((start, index) => {
    const first = lines[start] as Line;
    return !first.bullet && !isProse(first.text) && !lines.slice(start, starts[index + 1]).some(hasDate);
  });
}

/**
 * Dates at the right edge that a reader of PDFs took for a column of its own, and wrote into a list further down, back
 * beside the last titles above that have none.
 */
export function withStrayDates(sections: Section[]): Section[] {
  const out = sections.map((section) => ({ ...section, lines: [...section.lines] }));
  for (const [index, section] of out.entries()) {
    if (!listKinds.has(section.kind)) continue;
    const strays = section.lines.filter((line, at) => at > 0 && isBlock(line, section.lines[at + 1]));
    if (strays.length === 0) continue;
    const above = out.slice(0, index).filter(({ kind }) => datedKinds.has(kind));
    const places = above.flatMap(({ lines }) => undatedTitles(lines).map((at) => ({ lines, at })));
    const kept = strays.slice(-places.length || strays.length);
    const chosen = places.slice(-kept.length);
    if (chosen.length < strays.length) continue;
    for (const [nth, { lines, at }] of chosen.entries()) lines[at] = beside(lines[at] as Line, kept[nth] as Line);
    section.lines = section.lines.filter((line) => !kept.includes(line));
  }
  return out;
}

/**
 * Dates that a reader of PDFs took off the right edge of a title, and wrote below it as a block of their own, beside
 * their title again. A section that begins with a date writes dates above.
 */
export function withDatesBeside(lines: Line[]): Line[] {
  if (lines[0] && isAsideLine(lines[0])) return lines;
  const out: Line[] = [];
  let isJoined = false;
  // The last title that may get a date: an undated first line of a paragraph, or of what follows a date.
  let open: number | null = null;
  let isAfterDate = true;
  lines.forEach((given, index) => {
    const title = open === null ? undefined : out[open];
    if (title && open !== null && isBlock(given, lines[index + 1])) {
      out[open] = beside(title, given);
      [isJoined, isAfterDate, open] = [true, true, null];
      return;
    }
    const line = isJoined ? { ...given, blankBefore: false } : given;
    isJoined = false;
    if (line.bullet || hasDate(line)) [open, isAfterDate] = [null, !line.bullet];
    else if (line.blankBefore || isAfterDate) [open, isAfterDate] = [isProse(line.text) ? null : out.length, false];
    out.push(line);
  });
  return out;
}
