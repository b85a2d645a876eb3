import type { FieldSource } from "../../contracts/parsed-resume";
import type { ResumeDocument } from "../../contracts/resume";
import { arrangeSections } from "./arrange-sections";
import { joinAddresses } from "./broken-addresses";
import { splitColumns } from "./columns";
import { findDates } from "./dates";
import { listKinds, withDatesBeside } from "./dates-beside";
import { readEuropass } from "./europass";
import { fitLimits } from "./fit-limits";
import { type Found, type FoundTree, found, joinFound, settle } from "./found";
import type { SectionKind } from "./heading-look";
import { isProse } from "./line-shapes";
import { type Line, readRawLines } from "./normalise";
import { readBasics } from "./read-basics";
import { readEducation } from "./read-education";
import { readItems } from "./read-items";
import { readInterests, readLanguages, readSkills } from "./read-lists";
import { paragraphKind } from "./read-paragraphs";
import { readProjects } from "./read-projects";
import { readPublications } from "./read-publications";
import { readReferences } from "./read-references";
import { readSentences } from "./read-sentences";
import { readWork } from "./read-work";
import { forget } from "./remember";
import { type Section, splitSections } from "./split-sections";
import { joinWrapped, numbers } from "./wrapped";

type Tree = { [key: string]: FoundTree };

/**
 * Reads plain text into a document: name and contact, sections by their headings, entries by dates and shape. Linear,
 * deterministic, without network; nothing is thrown away, and every string of the result occurs in the text.
 */
export function parseResumeText(text: string): ResumeDocument {
  return parseResumeWithSources(text).document;
}

/** The same document beside the lines each of its fields was read from, and how sure that is. */
export function parseResumeWithSources(text: string): { document: ResumeDocument; sources: FieldSource[] } {
  forget();
  const { left, right } = splitColumns(readEuropass(text.split(/\r\n|\r|\n/)));
  const lines = [left, right].flatMap((column) => joinAddresses(withoutPictures(readRawLines(column))));
  const sections = arrangeSections(splitSections(lines));
  const isContact = ({ kind }: Section) => kind === "head" || kind === "contact";
  const contact = sections.filter(isContact);
  const basics = readBasics(contact.flatMap((section) => section.lines));
  const tree: Tree = {};
  const summaries: Found[] = [];
  const prose: Line[] = [];
  const loose = basics.rest.map(readLoose);
  if (basics.extras.length > 0)
    add(tree, "custom", [{ title: contactTitle(contact), items: [{ highlights: basics.extras }] }]);
  for (const section of [...mergeLoose(loose), ...sections.filter((section) => !isContact(section))]) {
    if (section.kind === "summary" && !tellsOfJobs(section.lines)) {
      summaries.push(...readSummary(section.lines));
      prose.push(...section.lines);
    } else for (const [key, items] of readSection(section)) add(tree, key, items);
  }
  const summary = joinFound(summaries, "\n");
  const told = tree.work || tree.education ? undefined : readSentences(prose);
  return settle(fitLimits({ ...told, ...tree, basics: { ...told?.basics, ...definedIn(basics.tree), summary } }));
}

/** Lines without those that only name a picture, as texts copied from web pages have: "Acme logo" above "Acme". */
function withoutPictures(lines: Line[]): Line[] {
  return lines.filter(({ text }, index) => {
    const name = / logo$/.test(text) ? text.slice(0, -5) : undefined;
    return !name || !lines.slice(index + 1, index + 4).some((below) => below.text.startsWith(name));
  });
}

const definedIn = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined));

/** A paragraph below the contact details; a short line over prose is its heading. */
function readLoose(paragraph: Line[]): Section {
  const [first, ...rest] = paragraph;
  const headed =
    first && rest.length > 0 && !first.bullet && first.text.split(" ").length <= 5 && !/[.,;:]$/.test(first.text);
  if (headed && rest.every((line) => !line.bullet) && paragraphKind(rest) === "summary" && isProse(rest[0]?.text ?? ""))
    return { kind: "custom", title: found(first.text, [first.no], 0.7), lines: rest };
  return { kind: paragraphKind(paragraph), lines: paragraph };
}

function contactTitle(sections: Section[]): Found | undefined {
  return sections.find(({ kind, lines }) => kind === "contact" && lines.length > 0)?.title;
}

function add(tree: Tree, key: string, items: FoundTree[]): void {
  const before = tree[key];
  if (Array.isArray(before)) for (const item of items) before.push(item);
  else if (items.length > 0) tree[key] = [...items];
}

/** Paragraphs of one kind that follow each other are one section. */
function mergeLoose(sections: Section[]): Section[] {
  const out: Section[] = [];
  for (const section of sections) {
    const last = out.at(-1);
    if (last && last.kind === section.kind && section.kind !== "custom") last.lines = [...last.lines, ...section.lines];
    else out.push({ ...section });
  }
  return out;
}

function readSummary(lines: Line[]): Found[] {
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    if (line.blankBefore || line.bullet || paragraphs.length === 0) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.flatMap((paragraph) => {
    const texts = paragraph.map((line) => found(line.text, [line.no], 0.9));
    return joinFound(texts, " ") ?? [];
  });
}

/** "Career summary" may head a summary as well as the jobs themselves. */
function tellsOfJobs(lines: Line[]): boolean {
  const dated = lines.filter(
    ({ text, bullet }) => !bullet && findDates(text).some(({ range }) => range) && !isProse(text),
  );
  return dated.length > 1 || (dated.length === 1 && lines.some(({ bullet }) => bullet));
}

/** Kinds whose items are names, in which emphasis says nothing. */
const namedKinds = new Set<SectionKind>([...listKinds, "certificates", "awards", "publications"]);

function withoutEmphasis(line: Line): Line {
  // Says that the commas in it part nothing.
  if (/^\*\*[^*]*,[^*]*\*\*[\s,]/.test(line.text)) return line;
  const bare = (text: string) => text.replace(/(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1/g, "$2");
  return bare(line.text) === line.text ? line : { ...line, text: bare(line.text), cells: line.cells.map(bare) };
}

function readSection({ kind, title, lines: given }: Section): Array<[string, FoundTree[]]> {
  const plain = namedKinds.has(kind) ? given.map(withoutEmphasis) : given;
  const lines = listKinds.has(kind) ? plain : withDatesBeside(plain);
  if (lines.length === 0) return title ? [["custom", [{ title, items: [] }]]] : [];
  switch (kind) {
    case "work":
    case "summary":
      return [["work", readWork(lines, { title: "position", organization: "name" })]];
    case "volunteer":
      return [["volunteer", readWork(lines, { title: "position", organization: "organization" })]];
    case "education":
      return [["education", readEducation(lines)]];
    case "projects":
      return [["projects", readProjects(lines)]];
    case "skills": {
      const { skills, languages } = readSkills(lines, title);
      return [
        ["skills", skills],
        ["languages", languages],
      ];
    }
    case "languages":
      return [["languages", readLanguages(lines)]];
    case "certificates":
      return [["certificates", readItems(lines, { name: "name", giver: "issuer", date: "date" })]];
    case "awards":
      return [["awards", readItems(lines, { name: "title", giver: "awarder", date: "date" })]];
    case "publications":
      return [["publications", readPublications(lines)]];
    case "interests":
      return [["interests", readInterests(lines)]];
    case "references":
      return [["references", readReferences(lines)]];
    default:
      return [["custom", [readCustom(title, lines)]]];
  }
}

function readCustom(title: Found | undefined, lines: Line[]): FoundTree {
  const texts = joinWrapped(lines).map((line) => found(line.text, numbers(line), 0.7));
  return { title, items: [{ highlights: texts }] };
}
