import type { ResumeDocument } from "../../contracts/resume";
import { findContact, isContactLine } from "./contact";
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
  const known = new Set(Object.values(contact));
  const rest = intro.filter((line, index) => index !== nameAt && !isAllContact(line, known));
  const summary = rest.join("\n");
  const fits = summary.length <= maxLength;
  return {
    basics: {
      name: intro[nameAt],
      ...contact,
      summary: fits && summary !== "" ? summary : undefined,
    },
    custom: toCustom(fits ? sections : [{ title: "", lines: rest }, ...sections]),
  };
}

/** Whether a line holds nothing but contact details that were read already. */
function isAllContact(line: string, details: Set<string>): boolean {
  const rest = [...details].reduce((left, detail) => left.replace(detail, " "), line);
  return !/[\p{L}\p{N}]/u.test(rest) && rest !== line;
}

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
