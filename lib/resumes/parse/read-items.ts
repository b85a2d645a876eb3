import { findDates, takeDates } from "./dates";
import { isAsideLine } from "./entry-lines";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { type Entry, groupEntries } from "./group-entries";
import { type ItemKeys, isGiver, itemsOn, lead, readOne } from "./item-line";
import { titleScore } from "./lexicon";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";
import { dateFields, type Head, readHead, unread } from "./read-head";
import { titledEntries } from "./titled-items";
import { joinWrapped, numbers } from "./wrapped";

const address = /^(?:https?:\/\/|www\.)\S+$/i;
/** Paragraphs that each tell of one item in lines of their own: a name, then who gave it, when, and why. */
function isStacked(lines: Line[]): boolean {
  const plain = lines.filter((line) => !line.bullet);
  return plain.some((line, index) =>
    index === 0
      ? isAsideLine(line) && plain.length > 1
      : isAsideLine(line) ||
        lead.test(line.text) ||
        address.test(line.text) ||
        /^issued\s|^credential id/i.test(line.text) ||
        isSentence(line.text),
  );
}

const isSentence = (text: string) => /\p{Ll}{2}[.!]$/u.test(text) && text.split(/\s+/).length >= 4;

/** Parts of a heading with what a dash took apart put together, where something else tells who gave it. */
function partsOf(head: Head): Found[] {
  return head.dashed.reduce((list, { parts: [first, second], whole }) => {
    const others = list.length > 2 || !isGiver(first.text, second.text);
    return others ? list.flatMap((part) => (part === first ? whole : part === second ? [] : part)) : list;
  }, head.parts);
}

const issued = /^issued\s+(.+?)(?:\s*[·|–-]\s*(expire\w*\s.*|no expir.*))?$/i;
/** "Issued Mar 2022 · Expires Mar 2025" as the first of its dates. */
function withoutExpiry(line: Line): Line {
  const date = issued.exec(line.text)?.[1];
  return date ? { ...line, text: date, cells: [date] } : line;
}

/** An item whose heading has lines of its own for the name, the giver and the date. */
export function stackedItem(entry: Entry, keys: ItemKeys): FoundTree {
  const expiries = entry.head.flatMap(({ text, no }) => {
    const expires = issued.exec(text)?.[2];
    return expires ? found(expires, [no], 0.7) : [];
  });
  const head = readHead({ ...entry, head: entry.head.map(withoutExpiry) });
  const parts = partsOf(head);
  const leads = parts.filter(({ text }) => lead.test(text));
  const [name, second, ...rest] = parts.filter((part) => !leads.includes(part));
  const keyed = ["issuer", "issued by", "awarder", "publisher", "provider"].map((key) => head.keyed[key]).find(Boolean);
  const giver = keyed ?? leads[0] ?? second;
  const bare = giver && found(giver.text.replace(lead, ""), giver.lines, 0.85);
  const others = [
    ...leads.filter((part) => part !== giver),
    ...(second && second !== giver ? [second] : []),
    ...rest,
    ...head.notes,
    ...(head.aside ? [head.aside] : []),
    ...unread(head, [keyed]),
  ];
  const { startDate, endDate } = dateFields(head, "end");
  const summary = joinFound(
    [...entry.paragraphs, ...entry.bullets.flat(), ...others, ...expiries, ...(head.place ? [head.place] : [])],
    "\n",
  );
  return { [keys.name]: name, [keys.giver]: bare, [keys.date]: endDate ?? startDate, url: head.url, summary };
}

/** An item whose title is a line of its own, whatever marks stand in it, with a date beside or below. */
export function titledItem(entry: Entry, keys: ItemKeys): FoundTree {
  const [title, ...below] = entry.head;
  if (!title) return stackedItem(entry, keys);
  const { rest, span } = takeDates(title.text);
  const dated = span ? [{ ...title, text: title.text.slice(span.from), cells: [title.text.slice(span.from)] }] : [];
  const item = stackedItem({ ...entry, head: [{ ...title, text: "", cells: [] }, ...dated, ...below] }, keys) as Tree;
  const { [keys.name]: giver, [keys.giver]: more, ...others } = item;
  const summary = [more, others.summary].filter((part) => part !== undefined) as Found[];
  const name = found((span ? rest : title.text).replace(/\s{2,}/g, " "), [title.no], 0.85);
  return { ...others, [keys.name]: name, [keys.giver]: giver, summary: joinFound(summary, "\n") };
}

type Tree = { [key: string]: FoundTree };

/** The paragraphs between blank lines as entries, where each begins with a name and has more than that. */
function byParagraph(lines: Line[]): Entry[] | null {
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    if (line.blankBefore || paragraphs.length === 0) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  const whole = paragraphs.every(
    ([first, ...more]) => first && more.length > 0 && !first.bullet && !isAsideLine(first) && !lead.test(first.text),
  );
  if (!whole || paragraphs.some(({ length }) => length > 7)) return null;
  return paragraphs.map((paragraph) => {
    const body = paragraph.filter(
      (line, index) => index > 0 && (line.bullet || isProse(line.text) || isSentence(line.text)),
    );
    return {
      head: paragraph.filter((line) => !body.includes(line)),
      paragraphs: joinWrapped(body).map((line) => found(line.text, numbers(line), 0.8)),
      bullets: [],
    };
  });
}

const proof =
  /^(?:qualification|certification|certificate|speciali[sz]ation|diploma|licen[sc]e|program(?:me)?|course)$/i;

/** A single word below a longer line was wrapped off it, as in narrow columns. */
function joinNarrow(lines: Line[]): Line[] {
  return lines.map((line, index) => {
    const before = lines[index - 1];
    const isWord = /^\p{Lu}\p{Ll}{3,}$/u.test(line.text) && (titleScore(line.text) > 0 || proof.test(line.text));
    const isTail = (isWord || /^\([A-Z][A-Za-z0-9-]{1,9}\)$/.test(line.text)) && !line.bullet && !line.blankBefore;
    if (!before || !isTail || before.bullet || !before.text.includes(" ")) return line;
    return findDates(before.text).length === 0 ? { ...line, indent: before.indent + 4 } : line;
  });
}

/** Certificates, awards, …: one per line, or one per paragraph. */
export function readItems(lines: Line[], keys: ItemKeys): FoundTree[] {
  const titled = titledEntries(lines);
  if (titled) return titled.map((entry) => titledItem(entry, keys));
  if (isStacked(lines)) {
    const entries = byParagraph(lines) ?? groupEntries(lines);
    return entries.map((entry) => stackedItem(entry, keys));
  }
  return joinWrapped(joinNarrow(lines)).flatMap((line) =>
    itemsOn(numbers(line).length > 1 ? line.text : line.cells.join("  ")).map((text) =>
      readOne(text, numbers(line), keys),
    ),
  );
}
