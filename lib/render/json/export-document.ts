import { stripIds } from "@/lib/contracts/item-ids";
import { defaultTemplate, type ResumeDocument, type TemplateId } from "@/lib/contracts/resume";
import { type SectionKey, sectionKeys } from "@/lib/contracts/sections";

type Item = { id?: string | undefined };

/**
 * The document as JSON Resume that the official validator accepts: importing it gives the same document again.
 * Ids that an import would give anyhow are left out; the template stands in `meta.resumebuilder`.
 */
export function exportDocument(document: ResumeDocument, template: TemplateId): ResumeDocument {
  const { basics, custom, meta, ...rest } = document;
  const lists = sectionKeys.flatMap((key: SectionKey) => {
    const items = rest[key];
    return items ? [[key, stripIds(items as Item[], key)]] : [];
  });
  const settings = meta?.resumebuilder;
  const set = settings || template !== defaultTemplate;
  return {
    ...(basics && { basics: exportBasics(basics) }),
    ...rest,
    ...Object.fromEntries(lists),
    ...(custom && { custom: exportCustom(custom) }),
    ...((meta || set) && { meta: { ...meta, ...(set && { resumebuilder: { ...settings, template } }) } }),
  };
}

function exportBasics(basics: NonNullable<ResumeDocument["basics"]>) {
  return basics.profiles ? { ...basics, profiles: stripIds(basics.profiles, "profile") } : basics;
}

function exportCustom(custom: NonNullable<ResumeDocument["custom"]>) {
  const inner = custom.map((section) =>
    section.items ? { ...section, items: stripIds(section.items, section.id ?? "") } : section,
  );
  return stripIds(inner, "custom");
}

/** The file's bytes: indented, as people read it. */
export function renderJson(document: ResumeDocument, template: TemplateId): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(exportDocument(document, template), null, 2)}\n`);
}
