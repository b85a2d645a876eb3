import type { TemplateId } from "@/lib/contracts/resume";
import { plainText } from "../content/markup";
import type { Block, Entry, Outline } from "../content/model";
import { sectionTitle } from "../content/titles";
import { fillLines, wrapLine } from "./wrap";

const filled = (parts: string[]) => parts.filter(Boolean);
const bullet = (text: string) => wrapLine(text, "- ");

/** A line each for title, giver and dates: so people and programs tell them apart. */
function entryLines({ title, organization, place, dates, link, paragraphs, bullets, notes }: Entry): string[] {
  const giver = filled([plainText(organization), place]).join(", ");
  return [
    ...filled([plainText(title), giver, dates, link?.text ?? ""]),
    ...paragraphs.flatMap((part) => wrapLine(plainText(part))),
    ...bullets.flatMap((part) => bullet(plainText(part))),
    ...notes.flatMap((note) => wrapLine(plainText(note))),
  ];
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case "entry":
      return entryLines(block);
    case "facts": {
      const label = filled([plainText(block.label), block.detail && `(${block.detail})`]).join(" ");
      return wrapLine(filled([label, block.values.join(", ")]).join(": "));
    }
    case "inline":
      return block.items.flatMap((item) => bullet(plainText(item)));
    case "prose":
      return block.paragraphs.flatMap((part) => wrapLine(plainText(part)));
  }
}

/** Entries stand apart; lines of facts belong together. */
function sectionText(title: string, blocks: Block[]): string {
  const parts = blocks.map((block, index) => {
    const apart = index > 0 && (block.kind === "entry" || blocks[index - 1]?.kind === "entry");
    return [...(apart ? [""] : []), ...blockLines(block)].join("\n");
  });
  return [title.toUpperCase(), ...parts].join("\n");
}

/** The outline as plain text of at most 78 columns where words allow, for forms that take nothing else. */
export function renderText({ outline, template }: { outline: Outline; template: TemplateId }): Uint8Array {
  const { header, sections } = outline;
  const contacts = fillLines(header.contacts.map(({ text }) => text));
  const head = filled([header.name, header.label, ...contacts]).join("\n");
  const parts = sections.map((section) => sectionText(sectionTitle(section, template), section.blocks));
  return new TextEncoder().encode(`${filled([head, ...parts]).join("\n\n")}\n`);
}
