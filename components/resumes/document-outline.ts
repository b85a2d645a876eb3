import type { ResumeDocument } from "@/lib/contracts/resume";

export type OutlineSection = { id: string; heading: string; items: string[]; rest: number };

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
  ];
  const filled = sections.filter(([, items]) => items.length > 0);
  return [...filled, ...customSections(data)].map(([heading, items], index) => ({
    id: `${index} ${heading}`,
    heading,
    ...firstFew(items),
  }));
}

function customSections(data: ResumeDocument): Array<[string, string[]]> {
  return (data.custom ?? []).map((section) => [
    section.title || "More",
    (section.items ?? []).flatMap(({ title, subtitle, summary, highlights = [] }) => [
      joined(title, subtitle) || (summary ?? ""),
      ...highlights,
    ]),
  ]);
}

function firstFew(items: string[]) {
  const named = [...new Set(items.filter((item) => item !== ""))];
  return { items: named.slice(0, most), rest: Math.max(0, named.length - most) };
}
