import { formatDate, formatRange } from "./dates";
import { webLink } from "./header";
import { parseMarkup, type RichText } from "./markup";
import type { Block, Entry, Facts, Inline, Section, SectionKind } from "./model";
import { readItems, readLine, readLines, readRecord, readText } from "./read";

type Item = Record<string, unknown>;

const rich = (value: unknown): RichText => parseMarkup(readLine(value));
const paragraphs = (value: unknown): RichText[] => readText(value).split("\n").filter(Boolean).map(parseMarkup);
const bullets = (value: unknown): RichText[] => readLines(value).map(parseMarkup);
const note = (label: string, value: string): RichText[] =>
  value ? [[{ text: `${label}: `, bold: true }, { text: value }]] : [];

function isFilled(block: Entry): boolean {
  const parts = [block.title, block.organization, ...block.paragraphs, ...block.bullets, ...block.notes];
  return parts.some((part) => part.length > 0) || block.place !== "" || block.dates !== "" || block.link !== undefined;
}

/** An entry whose title is the first of the two that is there. */
function entry(item: Item, title: RichText, organization: RichText, more: Partial<Entry> = {}): Entry {
  return {
    kind: "entry",
    title: title.length > 0 ? title : organization,
    organization: title.length > 0 ? organization : [],
    place: readLine(item.location),
    dates: formatRange(item),
    link: webLink(item.url ?? item.urlText),
    paragraphs: paragraphs(item.summary),
    bullets: bullets(item.highlights),
    notes: [],
    ...more,
  };
}

function education(item: Item): Entry {
  const degree = [readLine(item.studyType), readLine(item.area)].filter(Boolean).join(", ");
  const score = readLine(item.score);
  const notes = [
    ...note(/^[0-4](?:\.\d+)?(?:\s*\/\s*4(?:\.0+)?)?$/.test(score) ? "GPA" : "Grade", score),
    ...note("Courses", readLines(item.courses).join(", ")),
  ];
  return entry(item, parseMarkup(degree), rich(item.institution), { notes });
}

function project(item: Item): Entry {
  const organization = [readLine(item.entity), readLine(item.type)].filter(Boolean).join(", ");
  return entry(item, rich(item.name), parseMarkup(organization), {
    paragraphs: [...paragraphs(item.description), ...paragraphs(item.summary)],
    notes: [
      ...note("Roles", readLines(item.roles).join(", ")),
      ...note("Technologies", readLines(item.keywords).join(", ")),
    ],
  });
}

function facts(item: Item): Facts {
  return { kind: "facts", label: rich(item.name), detail: readLine(item.level), values: readLines(item.keywords) };
}

function inline(items: [name: unknown, detail: unknown][]): Inline[] {
  const texts = items.map(([name, detail]) => {
    const [label, more] = [readLine(name), readLine(detail)];
    return parseMarkup(label && more ? `${label} (${more})` : label || more);
  });
  const filled = texts.filter((text) => text.length > 0);
  return filled.length > 0 ? [{ kind: "inline", items: filled }] : [];
}

/** Groups with values get a line each; where no item has values, all share a line. */
function factList(items: Item[]): Block[] {
  const summaries = items.flatMap((item) => paragraphs(item.summary));
  const all = items.map(facts).filter((item) => item.label.length > 0 || item.values.length > 0);
  const lines = all.some((item) => item.values.length > 0) ? all : inline(items.map((item) => [item.name, item.level]));
  return summaries.length > 0 ? [...lines, { kind: "prose", paragraphs: summaries }] : lines;
}

const entryBuilders: Partial<Record<SectionKind, (item: Item) => Entry>> = {
  work: (item) =>
    entry(item, rich(item.position), rich(item.name), {
      paragraphs: [...paragraphs(item.description), ...paragraphs(item.summary)],
    }),
  volunteer: (item) => entry(item, rich(item.position), rich(item.organization)),
  education,
  projects: project,
  awards: (item) =>
    entry(item, rich(item.title), rich(item.awarder), { dates: formatDate(item.date ?? item.dateText) }),
  certificates: (item) =>
    entry(item, rich(item.name), rich(item.issuer), { dates: formatDate(item.date ?? item.dateText) }),
  publications: (item) =>
    entry(item, rich(item.name), rich(item.publisher), { dates: formatDate(item.releaseDate ?? item.releaseDateText) }),
  references: (item) => entry(item, rich(item.name), [], { paragraphs: paragraphs(item.reference), dates: "" }),
};

/** The blocks of one section of the document, empty when there is nothing to show. */
export function buildSection(kind: SectionKind, document: Item): Block[] {
  if (kind === "summary") {
    const summary = paragraphs(readRecord(document.basics).summary);
    return summary.length > 0 ? [{ kind: "prose", paragraphs: summary }] : [];
  }
  const items = readItems(document[kind], kind === "languages" ? "language" : "name");
  if (kind === "languages") return inline(items.map((item) => [item.language, item.fluency]));
  const build = entryBuilders[kind];
  return build ? items.map(build).filter(isFilled) : factList(items);
}

/** A section of the person's own making; it brings its title along. */
export function buildCustomSection(section: Item): Section {
  const blocks = readItems(section.items, "title").map((item) =>
    entry(item, rich(item.title), rich(item.subtitle), { dates: formatDate(item.date ?? item.dateText) }),
  );
  return {
    kind: "custom",
    key: readLine(section.id) || "custom",
    title: readLine(section.title) || undefined,
    blocks: blocks.filter(isFilled),
  };
}
