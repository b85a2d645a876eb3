import { plainText } from "./markup";
import type { Outline } from "./model";

/** The skills as a list of words, for the properties of a file. */
export function outlineKeywords(outline: Outline): string {
  const skills = outline.sections.filter((section) => section.kind === "skills").flatMap((section) => section.blocks);
  const words = skills.flatMap((block) => {
    if (block.kind === "facts") return [plainText(block.label), ...block.values];
    return block.kind === "inline" ? block.items.map(plainText) : [];
  });
  return [...new Set(words.filter(Boolean))].slice(0, 40).join(", ");
}
