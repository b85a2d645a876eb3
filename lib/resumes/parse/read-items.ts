import { takeDates } from "./dates";
import { type FoundTree, found, joinFound } from "./found";
import { type Entry, groupEntries, isAsideLine } from "./group-entries";
import { isProse, isWordList } from "./line-shapes";
import type { Line } from "./normalise";
import { dateFields, readHead } from "./read-head";
import { datedText } from "./read-lists";
import { joinWrapped, numbers, splitWords } from "./wrapped";

/** The names a kind of item gives to its text, its giver and its date. */
export type ItemKeys = { name: string; giver: string; date: string };

const lead =
  /^(?:awarded by|issued by|published by|by|in|from|issuer|publisher|verliehen von|ausgestellt von)\s*:?\s+(?=\S)/i;
const address = /^(?:https?:\/\/|www\.)\S+$/i;

/** Paragraphs that each tell of one item in lines of their own: a name, then who gave it, when, and why. */
function isStacked(lines: Line[]): boolean {
  const plain = lines.filter((line) => !line.bullet);
  return plain.some(
    (line, index) => index > 0 && (isAsideLine(line) || lead.test(line.text) || address.test(line.text)),
  );
}

function oneLine(line: Line, keys: ItemKeys): FoundTree[] {
  const at = numbers(line);
  const pieces = /;\s+\p{Lu}/u.test(line.text) ? line.text.split(/;\s+/) : [line.cells.join("  ")];
  return pieces.map((piece) => {
    const { rest, date } = datedText(found(piece, at, 0.85));
    const bare = rest
      .replace(/^\d{1,2}[.)]\s+|^\[\d+\]\s+/, "")
      .replace(/\(\s*\)/g, "")
      .trim();
    const [name = "", giver, ...more] = splitGiver(bare);
    return {
      [keys.name]: found(name || bare, at, 0.85),
      [keys.giver]: giver ? found(giver, at, 0.75) : undefined,
      summary: more.length > 0 && keys.name !== "" ? found(more.join(", "), at, 0.6) : undefined,
      [keys.date]: date,
    };
  });
}

/** "Name, Giver, more", "Name – Giver", "Name | Giver": cut where the giver begins. */
function splitGiver(text: string): string[] {
  const strong = text.split(/\s+[|•·–—]\s+|\s{2,}/);
  if (strong.length > 1) return strong;
  return text.split(/,\s+(?![^()]*\))/);
}

function stackedItem(entry: Entry, keys: ItemKeys): FoundTree {
  const plain = { ...entry, head: entry.head };
  const head = readHead(plain);
  const leads = head.parts.filter(({ text }) => lead.test(text));
  const [name, second, ...rest] = head.parts.filter((part) => !leads.includes(part));
  const giver = leads[0] ?? second;
  const bare = giver && found(giver.text.replace(lead, ""), giver.lines, 0.85);
  const others = [...leads.slice(1), ...(leads[0] && second ? [second] : []), ...rest, ...head.notes];
  const { startDate, endDate } = dateFields(head, "end");
  const summary = joinFound(
    [...entry.paragraphs, ...entry.bullets.flat(), ...others, ...(head.place ? [head.place] : [])],
    "\n",
  );
  return { [keys.name]: name, [keys.giver]: bare, [keys.date]: endDate ?? startDate, url: head.url, summary };
}

/** Certificates, awards, …: one per line, or one per paragraph. */
export function readItems(lines: Line[], keys: ItemKeys): FoundTree[] {
  if (isStacked(lines)) return groupEntries(lines).map((entry) => stackedItem(entry, keys));
  return joinWrapped(lines).flatMap((line) => oneLine(line, keys));
}

const citation = /^(.{3,200}?\p{L}\b[^.]{0,80}?)\.\s+(\p{Lu}.{8,300}?)\.\s+(.{3,200}?)\.?$/u;

/** Publications: citations, or a title with authors and venue below. */
export function readPublications(given: Line[]): FoundTree[] {
  const lines = joinWrapped(given);
  const numbered = lines.filter((line) => /^(?:\[\d+\]|\d{1,2}\.)\s/.test(line.text) || line.bullet).length;
  if (numbered >= lines.length / 2) return lines.map(readCitation);
  if (lines.every((line) => isProse(line.text) && !line.blankBefore)) return lines.map(readCitation);
  return groupEntries(given).map((entry) => {
    const item = stackedItem(entry, { name: "name", giver: "publisher", date: "releaseDate" }) as Record<
      string,
      FoundTree
    >;
    return item;
  });
}

function readCitation(line: Line): FoundTree {
  const at = numbers(line);
  const text = line.text.replace(/^(?:\[\d+\]|\d{1,2}[.)])\s+/, "");
  const [, authors, name, venue] = citation.exec(text) ?? [];
  if (!authors || !name || !venue) return { name: found(text, at, 0.6) };
  const { rest, span } = takeDates(venue);
  return {
    name: found(name, at, 0.8),
    publisher: rest ? found(rest.replace(/[\s,;]+$/, ""), at, 0.75) : undefined,
    releaseDate: span?.start ? found(span.start, at, 0.9) : undefined,
    summary: found(authors, at, 0.75),
  };
}

const isWord = (text: string) => text.split(/\s+/).length <= 3 && text.length < 32 && !/[.:]$/.test(text);

/** Projects: a name with dates, what it is, and what was done. */
export function readProjects(lines: Line[]): FoundTree[] {
  return groupEntries(lines).map((entry) => {
    const head = readHead(entry);
    const [name, ...rest] = head.parts;
    const runs = entry.bullets.filter((run) => run.length > 0);
    const wordRuns = runs.filter((run) => run.length > 1 && run.every(({ text }) => isWord(text)));
    const keyworded = wordRuns.length < runs.length ? wordRuns : [];
    const lists = entry.paragraphs.filter(({ text }) => isWordList(text));
    const listed = rest.filter(({ text }) => isWordList(text));
    const keywords = [
      ...keyworded.flat(),
      ...[...lists, ...listed].flatMap((list) => splitWords([list.text]).map((text) => found(text, list.lines, 0.8))),
    ];
    const others = rest.filter((part) => !listed.includes(part));
    const roles = others.filter(({ text }) => isRole(text));
    const [description, ...notes] = [
      ...entry.paragraphs.filter((part) => !lists.includes(part)),
      ...others.filter((part) => !roles.includes(part)),
    ];
    const summary = [...notes, ...head.notes, ...Object.values(head.keyed)];
    const highlights = runs.filter((run) => !keyworded.includes(run)).flat();
    return {
      name,
      url: head.url,
      ...dateFields(head),
      description,
      summary: joinFound([...summary, ...(head.place ? [head.place] : []), ...(head.aside ? [head.aside] : [])], "\n"),
      roles: roles.length > 0 ? roles : undefined,
      keywords: keywords.length > 0 ? keywords : undefined,
      highlights: highlights.length > 0 ? highlights : undefined,
    };
  });
}

const isRole = (text: string) =>
  /^(?:creator|author|maintainer|lead|founder|contributor|developer|owner|member|co-founder)\b/i.test(text) &&
  text.length < 40;
