import type { ResumeDocument, ResumeSettings } from "@/lib/contracts/resume";

type IsShown = (section: string) => boolean;

/** Without what is hidden, at any depth. */
function withoutHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item?.hidden !== true).map(withoutHidden);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutHidden(part)]));
}

/** The settings without a word about hidden sections. */
function shownSettings({ hiddenSections: _, ...settings }: ResumeSettings, isShown: IsShown): ResumeSettings {
  const { sectionOrder, sectionTitles } = settings;
  const titles = Object.entries(sectionTitles ?? {}).filter(([key]) => isShown(key));
  return {
    ...settings,
    ...(sectionOrder && { sectionOrder: sectionOrder.filter(isShown) }),
    ...(sectionTitles && { sectionTitles: Object.fromEntries(titles) }),
  };
}

/** The document without the items and sections that its pages leave out. */
export function shownDocument(document: ResumeDocument): ResumeDocument {
  const settings = document.meta?.resumebuilder;
  const isShown: IsShown = (section) => !settings?.hiddenSections?.includes(section);
  const { basics, custom, meta, ...sections } = document;
  return withoutHidden({
    ...(basics && { basics }),
    ...Object.fromEntries(Object.entries(sections).filter(([key]) => isShown(key))),
    ...(custom && { custom: custom.filter(({ id }) => isShown(id || "custom")) }),
    ...(meta && { meta: { ...meta, ...(settings && { resumebuilder: shownSettings(settings, isShown) }) } }),
  }) as ResumeDocument;
}
