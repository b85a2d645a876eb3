import type { ResumeDocument } from "@/lib/contracts/resume";
import { type SectionKey, sections } from "@/lib/contracts/sections";
import { type Content, isSameContent, setAt } from "./content";

/** A part of a resume that can be taken from one side or the other. */
export type Part = { key: string; title: string; mine: unknown; theirs: unknown };

const titles: Record<string, string> = {
  title: "Title",
  template: "Template",
  basics: "Profile and summary",
  custom: "Custom sections",
  meta: "Page size, order and headings",
};

function titleOf(key: string): string {
  return titles[key] ?? (key in sections ? sections[key as SectionKey].title : key);
}

/** The parts in which two contents differ: title, template and each top-level key of the document. */
export function partsThatDiffer(mine: Content, theirs: Content): Part[] {
  const keys = [...new Set([...Object.keys(mine.data), ...Object.keys(theirs.data)])];
  const outer = (["title", "template"] as const).map((key) => ({ key, mine: mine[key], theirs: theirs[key] }));
  const inner = keys.map((key) => ({ key, mine: mine.data[key], theirs: theirs.data[key] }));
  return [...outer, ...inner]
    .filter((part) => !isSameContent(part.mine, part.theirs))
    .map((part) => ({ ...part, title: titleOf(part.key) }));
}

/** `mine` with these parts as the other side has them. */
export function takeParts(mine: Content, theirs: Content, parts: Part[]): Content {
  let { title, template, data } = mine;
  for (const { key } of parts) {
    if (key === "title") title = theirs.title;
    else if (key === "template") template = theirs.template;
    else data = setAt<ResumeDocument>(data, [key], theirs.data[key]);
  }
  return { title, template, data };
}
