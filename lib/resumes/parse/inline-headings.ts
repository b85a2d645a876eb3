import { hasRange } from "./entry-lines";
import { entryKinds, isCaps, type SectionKind } from "./heading-look";
import { bareHeading, customHeadings, type HeadingKind, headingKind } from "./headings";
import { isLanguageName } from "./lexicon";
import type { Line } from "./normalise";

const itemKinds = ["summary", "skills", "languages", "interests", "certificates", "awards", "references"] as const;
const inlineKinds = new Set<HeadingKind>([...itemKinds, "education"]);
/** Kinds whose lines are items, and tell of no jobs or schools. */
export const looseKinds = new Set<SectionKind>([...itemKinds, "head", "custom", "contact"]);

/** Whether entries with times follow before the next heading, so that what stands between them is about one. */
function goesOn(lines: Line[]): boolean {
  const end = lines.findIndex((line) => headingKind(line.text) !== null);
  return lines.slice(0, end < 0 ? undefined : end).some(({ text }) => hasRange(text));
}

/** "Skills: a, b" as heading and content, where such a line can begin a section. */
export function readInline(
  line: Line,
  current: SectionKind,
  following: () => Line[],
): { kind: HeadingKind; title: string; rest: string } | null {
  const [, title, rest] = /^([^:：]{3,40})[:：]\s*(\S.*)$/.exec(line.text) ?? [];
  const kind = title ? headingKind(title) : null;
  if (!title || !rest || !kind || !inlineKinds.has(kind) || line.bullet) return null;
  const first = rest.split(/[\s,(;]/)[0] ?? "";
  if (kind === "languages" && !isLanguageName(first.replace(/^basic$/i, "english"))) return null;
  if (kind !== "languages" && current === "skills" && !(line.blankBefore && isCaps(title))) return null;
  if (kind === "skills" && /^(?:technologies|tools|software|technology|expertise|strengths)$/i.test(title)) return null;
  if (!looseKinds.has(current) && !(line.blankBefore && line.indent === 0)) return null;
  if (kind === current || (entryKinds.has(current) && goesOn(following()))) return null;
  return { kind, title, rest };
}

/** What the Europass form goes on with. */
const formLabel = /\bskills and competences$|^(?:driving licen[cs]e|annexes|additional information)$/i;

/** After "Sprachen: …" a line with another key belongs to what stood before, or to none of the kinds. */
export function leavesInline(line: Line, inline: HeadingKind): "before" | "custom" | null {
  if (line.cells.length === 2 && formLabel.test(line.cells[0] ?? "")) return "custom";
  const key = /^([^:：]{2,40})[:：]\s*\S/.exec(line.text)?.[1];
  if (!key || line.bullet || headingKind(key) || (inline === "languages" && isLanguageName(key))) return null;
  return customHeadings.has(bareHeading(key)) ? "custom" : "before";
}
