import type { FieldSource } from "../../contracts/parsed-resume";
import type { ResumeDocument } from "../../contracts/resume";
import { findContact, isContactLine } from "./contact";
import { findSources } from "./find-sources";
import { isHeading } from "./headings";

const maxLength = 5_000;
const maxEntries = 50;

type Block = { title: string; lines: string[] };

/**
 * Reads plain text into a document: name, contact and headings; the text below a heading is kept line by line.
 * Deterministic; every string of the result occurs in the text.
 */
export function parseResumeText(text: string): ResumeDocument {
  const lines = text
    .normalize("NFC")
    .replace(/\u00a0/g, " ")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim());
  const [head, ...sections] = splitAtHeadings(lines);
  const intro = (head?.lines ?? []).filter((line) => line !== "");
  const nameAt = intro.findIndex((line) => !isContactLine(line) && line.length <= 100);
  const contact = findContact(intro);
  const known = Object.values(contact);
  const others = intro.filter((_, index) => index !== nameAt).flatMap((line) => withoutDetails(line, known));
  const placeAt = others.findIndex(({ beside, text }) => beside && isPlace(text));
  const rest = others.filter((_, index) => index !== placeAt).map((part) => part.text);
  const summary = rest.join("\n");
  const fits = summary.length <= maxLength;
  return {
    basics: {
      name: intro[nameAt],
      ...contact,
      location: placeAt < 0 ? undefined : { address: others[placeAt]?.text },
      summary: fits && summary !== "" ? summary : undefined,
    },
    custom: toCustom(fits ? sections : [{ title: "", lines: rest }, ...sections]),
  };
}

/** The same document beside the lines each of its fields was read from. */
export function parseResumeWithSources(text: string): { document: ResumeDocument; sources: FieldSource[] } {
  const document = parseResumeText(text);
  return { document, sources: findSources(document, text) };
}

type Part = { text: string; beside: boolean };

/** What a line says apart from the details that were read; `beside` marks what stood on a line with one. */
function withoutDetails(line: string, details: string[]): Part[] {
  if (!details.some((detail) => line.includes(detail))) return [{ text: line, beside: false }];
  const parts = line.split(/\s*[|•·]\s*|\s{2,}/).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.filter((part) => !isAllDetails(part, details)).map((text) => ({ text, beside: true }));
}

function isAllDetails(part: string, details: string[]): boolean {
  const rest = details.reduce((left, detail) => left.replace(detail, " "), part);
  return !/[\p{L}\p{N}]/u.test(rest);
}

const isPlace = (text: string) => /^\p{L}[\p{L} ,.'’-]{1,59}$/u.test(text);

function splitAtHeadings(lines: string[]): Block[] {
  const blocks: Block[] = [{ title: "", lines: [] }];
  for (const line of lines) {
    if (isHeading(line)) blocks.push({ title: line.replace(/[:：]$/, "").trim(), lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

function toCustom(blocks: Block[]): NonNullable<ResumeDocument["custom"]> {
  const chunks = blocks.flatMap(({ title, lines }) => {
    const highlights = lines
      .filter((line) => line !== "")
      .flatMap((line) => chunk([...line], maxLength).map((part) => part.join("")));
    const items = chunk(highlights, maxEntries).map((part) => ({
      highlights: part.map((line) => line.replace(/^[-*•–▪◦]\s+/, "")),
    }));
    const pages = chunk(items, maxEntries);
    return pages.length === 0 ? [{ title, items: [] }] : pages.map((page) => ({ title, items: page }));
  });
  return mergeRest(chunks);
}

/** Sections beyond the document's limit are kept under the last one. */
function mergeRest<T extends { title: string; items: Array<{ highlights: string[] }> }>(sections: T[]) {
  if (sections.length <= maxEntries) return sections;
  const rest = sections
    .slice(maxEntries - 1)
    .flatMap(({ title, items }) => [title, ...items.flatMap((item) => item.highlights)]);
  const items = chunk(rest, maxEntries).map((highlights) => ({ highlights }));
  return [...sections.slice(0, maxEntries - 1), { title: "", items: items.slice(0, maxEntries) }];
}

function chunk<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
