import type { TemplateId } from "@/lib/contracts/resume";
import { type SectionKey, sectionKeys, sections } from "@/lib/contracts/sections";
import type { Section, SectionKind } from "./model";

const common: Record<SectionKind, string> = {
  summary: "Summary",
  ...(Object.fromEntries(sectionKeys.map((key) => [key, sections[key].title])) as Record<SectionKey, string>),
  custom: "More",
};

const special: Record<TemplateId, Partial<Record<SectionKind, string>>> = {
  professional: {},
  modern: { summary: "About me" },
  classic: { work: "Professional Experience", skills: "Skills & Competencies", projects: "Notable Projects" },
  minimal: {},
};

/** The heading of a section: the person's own wording before the template's. */
export function sectionTitle(section: Section, template: TemplateId): string {
  return section.title ?? special[template][section.kind] ?? common[section.kind];
}
