import { plainText, type RichText } from "./content/markup";
import type { Block, Outline } from "./content/model";
import { RenderError } from "./errors";

/** A document with more pages is refused. */
export const maxPages = 30;
/** More than any template can set on a page or a line, so that this check never refuses too much. */
const maxLinesPerPage = 60;
const maxCharactersPerLine = 150;

const linesOf = (characters: number) => Math.max(1, Math.ceil(characters / maxCharactersPerLine));
const richLines = (rich: RichText) => linesOf(plainText(rich).length);
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

function blockLines(block: Block): number {
  switch (block.kind) {
    case "entry":
      return richLines(block.title) + sum([...block.paragraphs, ...block.bullets, ...block.notes].map(richLines));
    case "facts":
      return linesOf(block.values.join(" ").length);
    case "inline":
      return linesOf(block.items.map(plainText).join(" ").length);
    case "prose":
      return sum(block.paragraphs.map(richLines));
  }
}

/** Refuses, before any page is set, a document that cannot fit on the pages there may be. */
export function checkSize(outline: Outline): void {
  const lines = sum(outline.sections.flatMap((section) => section.blocks.map(blockLines)));
  if (lines <= maxPages * maxLinesPerPage) return;
  throw new RenderError("resume_too_large", `The resume would fill more than ${maxPages} pages`);
}
