import type { ResumeDocument } from "@/lib/contracts/resume";
import { buildHeader, type Contact, type Header } from "./header";
import type { RichText } from "./markup";
import { readItems, readLine, readList, readRecord } from "./read";
import { buildCustomSection, buildSection, type SectionKind, sectionKinds } from "./sections";

/** A job, a degree, a project, …: everything that has a title and may have dates. */
export type Entry = {
  kind: "entry";
  title: RichText;
  organization: RichText;
  place: string;
  dates: string;
  link: Contact | undefined;
  paragraphs: RichText[];
  bullets: RichText[];
  notes: RichText[];
};
/** A label and its values: a group of skills, an interest and what belongs to it. */
export type Facts = { kind: "facts"; label: RichText; detail: string; values: string[] };
/** Short items that share one line. */
export type Inline = { kind: "inline"; items: RichText[] };
export type Prose = { kind: "prose"; paragraphs: RichText[] };
export type Block = Entry | Facts | Inline | Prose;

export type Section = { kind: SectionKind; title: string | undefined; blocks: Block[] };
/** What a resume says, free of looks: the common source of all renderers. */
export type Outline = { header: Header; sections: Section[] };

function ordered(sections: Section[], order: string[]): Section[] {
  const rank = (section: Section) => {
    const index = order.indexOf(section.kind);
    return index < 0 ? order.length : index;
  };
  return sections.toSorted((a, b) => rank(a) - rank(b));
}

/** Builds the outline; hidden and empty parts are left out, and odd data is read as far as it makes sense. */
export function buildOutline(document: ResumeDocument): Outline {
  const source = readRecord(document);
  const settings = readRecord(readRecord(source.meta).resumebuilder);
  const titles = readRecord(settings.sectionTitles);
  const sections = sectionKinds.flatMap((kind) =>
    kind === "custom"
      ? readItems(source.custom, "title").map(buildCustomSection)
      : [{ kind, title: readLine(titles[kind]) || undefined, blocks: buildSection(kind, source) }],
  );
  const filled = sections.filter((section) => section.blocks.length > 0);
  return {
    header: buildHeader(readRecord(source.basics)),
    sections: ordered(filled, readList(settings.sectionOrder).map(readLine)),
  };
}
