import type { Outline } from "./content/model";
import { RenderError } from "./errors";

/** A document with more pages is refused. */
export const maxPages = 30;
/** More than any template can set on a page of the smallest margins, so that this check never refuses too much. */
const maxLinesPerPage = 75;
const maxCharactersPerLine = 150;

function countLines(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countLines(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return "text" in value && typeof value.text === "string"
    ? value.text.length / maxCharactersPerLine
    : Object.values(value).reduce<number>((sum, item) => sum + countLines(item), 0);
}

/** Refuses, before any page is set, a document that cannot fit on the pages there may be. */
export function checkSize(outline: Outline): void {
  const blocks = outline.sections.flatMap((section) => section.blocks);
  const bullets = blocks.reduce((sum, block) => sum + (block.kind === "entry" ? block.bullets.length + 1 : 0), 0);
  const lines = Math.max(bullets, countLines(outline));
  if (lines <= maxPages * maxLinesPerPage) return;
  throw new RenderError("resume_too_large", `The resume would fill more than ${maxPages} pages`);
}
