import type { ResumeDocument } from "@/lib/contracts/resume";
import { buildHeader } from "./header";
import { type Outline, type Section, sectionKinds } from "./model";
import { readItems, readLine, readList, readRecord } from "./read";
import { buildCustomSection, buildSection } from "./sections";

function ordered(sections: Section[], order: string[]): Section[] {
  const rank = (section: Section) => {
    const own = order.indexOf(section.key);
    const index = own < 0 ? order.indexOf(section.kind) : own;
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
      : [{ kind, key: kind, title: readLine(titles[kind]) || undefined, blocks: buildSection(kind, source) }],
  );
  const hidden = readList(settings.hiddenSections).map(readLine);
  const filled = sections.filter(({ key, blocks }) => blocks.length > 0 && !hidden.includes(key));
  return {
    header: buildHeader(readRecord(source.basics)),
    sections: ordered(filled, readList(settings.sectionOrder).map(readLine)),
  };
}
