import type { ResumeDocument } from "@/lib/contracts/resume";

export type OutlineSection = { heading: string; items: string[]; rest: number };

const most = 4;

const joined = (...parts: Array<string | undefined>) => parts.filter(Boolean).join(", ");

/** The sections of a document, each with the first of its entries in a few words. */
export function outlineOf(data: ResumeDocument): OutlineSection[] {
  const sections: Array<[string, string[]]> = [
    ["Experience", (data.work ?? []).map((item) => joined(item.position, item.name))],
    ["Education", (data.education ?? []).map((item) => joined(item.studyType, item.area, item.institution))],
    ["Skills", (data.skills ?? []).map((item) => item.name || joined(...(item.keywords ?? [])))],
    ["Projects", (data.projects ?? []).map((item) => item.name ?? "")],
    ["Volunteering", (data.volunteer ?? []).map((item) => joined(item.position, item.organization))],
    ["Certificates", (data.certificates ?? []).map((item) => joined(item.name, item.issuer))],
    ["Awards", (data.awards ?? []).map((item) => joined(item.title, item.awarder))],
    ["Publications", (data.publications ?? []).map((item) => joined(item.name, item.publisher))],
    ["Languages", (data.languages ?? []).map((item) => joined(item.language, item.fluency))],
    ["Interests", (data.interests ?? []).map((item) => item.name ?? "")],
    ["References", (data.references ?? []).map((item) => item.name ?? "")],
    ...customSections(data),
  ];
  return sections.filter(([, items]) => items.length > 0).map(([heading, items]) => trimmed(heading, items));
}

function customSections(data: ResumeDocument): Array<[string, string[]]> {
  return (data.custom ?? []).map((section) => [
    section.title || "More",
    (section.items ?? []).map((item) => joined(item.title, item.subtitle) || (item.summary ?? "")),
  ]);
}

function trimmed(heading: string, items: string[]): OutlineSection {
  const named = items.filter((item) => item !== "");
  return { heading, items: named.slice(0, most), rest: items.length - Math.min(named.length, most) };
}
