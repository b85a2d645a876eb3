import type { ResumeDocument } from "@/lib/contracts/resume";
import { customSection, type SectionKey, type SectionSpec, sectionKeys, sections } from "@/lib/contracts/sections";
import { getAt, type Path, setAt } from "./content";

/** A section of a document as the outline lists it. `path` is where its items are. */
export type ListedSection = {
  key: string;
  title: string;
  spec: SectionSpec | null;
  path: Path;
  count: number;
  hidden: boolean;
  custom: boolean;
};

const settingsPath = ["meta", "resumebuilder"] as const;
const settingOf = (data: ResumeDocument) => data.meta?.resumebuilder ?? {};

function isSectionKey(key: string): key is SectionKey {
  return key in sections;
}

function listCustom(data: ResumeDocument): Omit<ListedSection, "hidden">[] {
  return (data.custom ?? []).map(({ id, title, items }, index) => ({
    key: id ?? `custom-${index + 1}`,
    title: title || "Untitled section",
    spec: customSection,
    path: ["custom", index, "items"],
    count: items?.length ?? 0,
    custom: true,
  }));
}

/** The sections a document has, in the order in which they stand. The summary is always there. */
export function listSections(data: ResumeDocument): ListedSection[] {
  const { sectionOrder = [], sectionTitles = {}, hiddenSections = [] } = settingOf(data);
  const official = sectionKeys
    .filter((key) => data[key] !== undefined)
    .map((key) => ({
      key,
      title: sectionTitles[key] || sections[key].title,
      spec: sections[key] as SectionSpec,
      path: [key] as Path,
      count: data[key]?.length ?? 0,
      custom: false,
    }));
  const summary = {
    key: "summary",
    title: sectionTitles.summary || "Summary",
    spec: null,
    path: [],
    count: 0,
    custom: false,
  };
  const rank = (key: string, custom: boolean) => {
    const own = sectionOrder.indexOf(key);
    const index = own < 0 && custom ? sectionOrder.indexOf("custom") : own;
    return index < 0 ? sectionOrder.length : index;
  };
  return [summary, ...official, ...listCustom(data)]
    .map((section) => ({ ...section, hidden: hiddenSections.includes(section.key) }))
    .toSorted((a, b) => rank(a.key, a.custom) - rank(b.key, b.custom));
}

/** The official sections a document does not have yet. */
export function absentSections(data: ResumeDocument): SectionKey[] {
  return sectionKeys.filter((key) => data[key] === undefined);
}

function withSetting(data: ResumeDocument, name: string, value: unknown): ResumeDocument {
  return setAt(data, [...settingsPath, name], value);
}

export function orderSections(data: ResumeDocument, keys: string[]): ResumeDocument {
  return withSetting(data, "sectionOrder", keys);
}

export function toggleSection(data: ResumeDocument, key: string): ResumeDocument {
  const { hiddenSections = [] } = settingOf(data);
  const without = hiddenSections.filter((hidden) => hidden !== key);
  return withSetting(data, "hiddenSections", without.length < hiddenSections.length ? without : [...without, key]);
}

/** An empty title brings back the usual one. */
export function renameSection(data: ResumeDocument, key: string, title: string): ResumeDocument {
  const index = (data.custom ?? []).findIndex(({ id }) => id === key);
  if (index >= 0) return setAt(data, ["custom", index, "title"], title);
  return setAt(data, [...settingsPath, "sectionTitles", key], title.trim() === "" ? undefined : title);
}

export function removeSection(data: ResumeDocument, key: string): ResumeDocument {
  if (key === "summary") return setAt(data, ["basics", "summary"], undefined);
  if (isSectionKey(key)) return setAt(data, [key], undefined);
  return { ...data, custom: (data.custom ?? []).filter(({ id }) => id !== key) };
}

/** A new section at the end, with a first item to fill in. */
export function addSection(
  data: ResumeDocument,
  key: SectionKey | "custom",
): { data: ResumeDocument; key: string; item: string } {
  const [own, item] = [newId(), newId()];
  const order = listSections(data).map((section) => section.key);
  if (key !== "custom") return { key, item, data: orderSections(setAt(data, [key], [{ id: item }]), [...order, key]) };
  const section = { id: own, title: "", items: [{ id: item }] };
  const added = { ...data, custom: [...(data.custom ?? []), section] };
  return { key: own, item, data: orderSections(added, [...order, own]) };
}

/** An id that no other item has. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** The words by which an item is known in its list. */
export function itemTitle(item: Readonly<Record<string, unknown>>, { main, second, item: kind }: SectionSpec) {
  const read = (key: string | undefined) => {
    const value = key ? item[key] : undefined;
    return typeof value === "string" ? value.trim() : "";
  };
  const [title, more] = [read(main), read(second)].filter(Boolean);
  const words = getAt(item, ["keywords"]);
  const fallback = Array.isArray(words) && words.length > 0 ? words.join(", ") : "";
  return { title: title || fallback || `New ${kind}`, more };
}
