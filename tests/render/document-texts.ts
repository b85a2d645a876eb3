import type { ResumeDocument, TemplateId } from "@/lib/contracts/resume";
import { plainText } from "@/lib/render/content/markup";
import type { Block } from "@/lib/render/content/model";
import { buildOutline } from "@/lib/render/content/outline";
import { sectionTitle } from "@/lib/render/content/titles";
import { squeeze } from "./read-files";

function blockTexts(block: Block, datesLast: boolean): string[] {
  if (block.kind === "inline") return block.items.map(plainText);
  if (block.kind === "prose") return block.paragraphs.map(plainText);
  if (block.kind === "facts") return [plainText(block.label), block.detail, ...block.values];
  const lines = [...block.paragraphs, ...block.bullets, ...block.notes].map(plainText);
  const organization = [plainText(block.organization), block.place, block.link?.text ?? ""];
  const head = datesLast ? [...organization, block.dates] : [block.dates, ...organization];
  return [plainText(block.title), ...head, ...lines];
}

/** All that a template shows of a document, in the order in which it must be read. */
export function documentTexts(document: ResumeDocument, template: TemplateId): string[] {
  const { header, sections } = buildOutline(document);
  const body = sections.flatMap((section) => [
    sectionTitle(section, template),
    ...section.blocks.flatMap((block) => blockTexts(block, template === "minimal")),
  ]);
  const contacts = header.contacts.map((contact) => contact.text);
  return [header.name, header.label, ...contacts, ...body].filter(Boolean);
}

/** The parts that are not in the text after the ones before them; white space and case do not count. */
export function findInOrder(text: string, parts: string[]): string[] {
  let from = 0;
  return parts.filter((part) => {
    const at = text.indexOf(squeeze(part), from);
    if (at >= 0) from = at + squeeze(part).length;
    return at < 0;
  });
}
