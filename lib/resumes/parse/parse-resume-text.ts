import type { FieldSource } from "../../contracts/parsed-resume";
import type { ResumeDocument } from "../../contracts/resume";
import { splitColumns } from "./columns";
import { looksLikeName } from "./contact-draft";
import { findDates } from "./dates";
import { withDatesBeside, withStrayDates } from "./dates-beside";
import { fitLimits } from "./fit-limits";
import { type Found, type FoundTree, found, joinFound, settle } from "./found";
import { schoolScore } from "./lexicon";
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
  const { left, right } = splitColumns(text.split(/\r\n|\r|\n/));
  const lines = [...readRawLines(left), ...readRawLines(right)];
  const sections = asStudies(withoutEmpty(withStrayDates(withLateName(splitSections(lines)))));
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

/** Without headings right above another one of their kind, "Publications" over "Articles". */
const withoutEmpty = (sections: Section[]): Section[] =>
  sections.filter(
    ({ kind, lines }, index) =>
      kind === "head" || kind === "custom" || lines.length > 0 || sections[index + 1]?.kind !== kind,
  );

/** "Training" that tells of a degree, in a resume without education, is the education. */
function asStudies(sections: Section[]): Section[] {
  if (sections.some(({ kind }) => kind === "education")) return sections;
  const isDegree = ({ text, bullet }: Line) => !bullet && schoolScore(text) + academicDegree(text) > 1;
  return sections.map((section) =>
    section.kind === "certificates" && section.lines.some(isDegree) ? { ...section, kind: "education" } : section,
  );
}

/** Whether a text begins with a degree that universities give. */
const academicDegree = (text: string) =>
  /^(?:B\.?A|B\.?Sc|B\.?S|M\.?A|M\.?Sc|M\.?S|Ph\.?D|MBA|Bachelor|Master of)\b/.test(text) ? 2 : 0;

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

function readSection({ kind, title, lines: given }: Section): Array<[string, FoundTree[]]> {
  const lines = withDatesBeside(given);
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

const lettersOf = (text: string) =>
  text
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();

/** In a profile whose sidebar comes first, the name stands below it: known by the email or the handle. */
function withLateName(sections: Section[]): Section[] {
  const [head, ...rest] = sections;
  if (!head || head.lines.length > 0) return sections;
  const known = lettersOf(
    rest
      .filter(({ kind }) => kind === "contact")
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .join(" "),
  );
  for (const section of rest) {
    if (section.kind === "work" || section.kind === "summary") break;
    const at = section.kind === "contact" ? -1 : section.lines.findIndex((line) => isNamed(line, known));
    if (at < 0) continue;
    head.lines = section.lines.slice(at);
    section.lines = section.lines.slice(0, at);
    break;
  }
  return [head, ...rest];
}

function isNamed(line: Line, known: string): boolean {
  if (!line.blankBefore || !looksLikeName(line.text)) return false;
  const words = line.text
    .split(/\s+/)
    .map(lettersOf)
    .filter((word) => word.length > 2);
  return words.length >= 2 && words.every((word) => known.includes(word));
}
