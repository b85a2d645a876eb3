import { findDates, takeDates } from "./dates";
import { isAsideLine } from "./entry-lines";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { groupEntries } from "./group-entries";
import type { Line } from "./normalise";
import { stackedItem, titledItem } from "./read-items";
import { titledEntries } from "./titled-items";
import { joinWrapped, numbers } from "./wrapped";

const number = /^(?:\[\d+\]|\d{1,2}[.)])\s+/;
const doi = /^(?:doi:?\s*)?10\.\d{4,9}\/\S+/i;
const link = /https?:\/\/\S+?(?=[.,;]?(?:\s|$))/;
const surname = /^\p{Lu}[\p{L}'’-]+,?\s+(?:\p{Lu}\.?[ -]?){1,3}(?=[,;.&]|\s(?:and|&)|\s*\(|$)/u;
const initials = /^(?:\p{Lu}\.[ -]?){1,3}\s?\p{Lu}[\p{L}'’-]+/u;
const whole = /^\p{Lu}[\p{L}'’.-]+(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|van|von|der|da|del)){1,3}$/u;

/** Whether a text is a list of authors: initials beside surnames, or whole names with commas between. */
function isAuthors(text: string): boolean {
  if (/\bet al\b/i.test(text)) return true;
  if (/\d|[:?!]/.test(text)) return false;
  if (surname.test(text) || initials.test(text)) return true;
  const names = text.replace(/\.$/, "").split(/\s*[,;&]\s*|\s+(?:and|und|y|et|e)\s+/);
  return names.length > 1 && names.filter(Boolean).every((name) => whole.test(name.trim()));
}

const author =
  /^(?:(?:\p{Lu}\.[ -]?){1,3}\s?(?:(?:de|van|von|der|da|del)\s)*\p{Lu}[\p{L}'’-]+|\p{Lu}[\p{L}'’-]+,?\s(?:\p{Lu}\.?[ -]?){1,3})$/u;
/** Whether a text names persons by initials and surnames, and nothing else. */
const isEachAuthor = (text: string) =>
  text.split(/\s*(?:[,;&]|\b(?:and|und|y|et)\b)+\s*/).every((name) => author.test(name));

type Parts = { authors: string; name: string; venue: string };

const apa = /^(.{2,400}?)\s*\(((?:19|20)\d\d)[^()]{0,20}\)[.,:]?\s+(.{8,300}?)(?:\.\s+|(?<=\?)\s+|$)(.*)$/u;
const quoted = /^(.*?)[“"„«]\s?(.{8,300}?)[.,]?\s?[”"“»][.,]?\s*(.*)$/u;
const sentences = /^(.{3,400}?(?:\p{L}{2}|\p{Lu}|\p{Lu}\.|al\.))\.?\s*(?<=\.)\s+(\p{Lu}.{7,300}?)[.?]\s+(.{3,300})$/u;

/** Takes a citation apart: "Authors (2020). Title. Venue", "Authors, “Title,” venue", "Authors. Title. Venue". */
function cite(text: string): Parts | null {
  const [, authors = "", , name = "", venue = ""] = apa.exec(text) ?? [];
  if (name && isAuthors(authors)) return { authors, name, venue };
  const [, before = "", title = "", after = ""] = quoted.exec(text) ?? [];
  if (title && (before === "" || isAuthors(before.replace(/[\s,.:]+$/, "")) || /\(?(?:19|20)\d\d\)?\W*$/.test(before)))
    return { authors: before.replace(/[\s,.:]+$/, ""), name: title, venue: after };
  for (const { index } of text.slice(0, 400).matchAll(/\.\s+(?=\p{Lu})/gu)) {
    const [, plain = "", rest = ""] = /^\.\s+(.{7,300}?)[.?]\s+(.{3,300})$/u.exec(text.slice(index)) ?? [];
    if (plain && isEachAuthor(text.slice(0, index))) return { authors: text.slice(0, index), name: plain, venue: rest };
  }
  const [, names = "", plain = "", rest = ""] = sentences.exec(text) ?? [];
  return plain && isAuthors(names) ? { authors: names.replace(/\.$/, ""), name: plain, venue: rest } : null;
}

/** The house or journal of "Journal of Ecology, 14(3), 201–219", and what else stands there. */
function splitVenue(venue: string): { publisher: string; rest: string } {
  const [publisher = "", rest = ""] =
    /^(.+?)(?:[,;.]?\s+(?=\d+\s*[(:,;]|vol\b|no\b|pp?\.)|[,;]\s*(?=(?:19|20)\d\d|\d)|\.\s+(?=(?:19|20)\d\d))(.*)$/iu
      .exec(venue)
      ?.slice(1) ?? [venue];
  return { publisher: publisher.replace(/[\s,;.(]+$/, ""), rest: rest.replace(/[\s,;.]+$/, "") };
}

function readCitation(line: Line): FoundTree {
  const at = numbers(line);
  const given = line.text.replace(number, "");
  const span = findDates(given).at(-1);
  const year = findDates(given).find(({ range }) => !range) ?? span;
  const leading = year?.from === 0 ? given.slice(0, year.to) : "";
  const text = given.slice(leading.length).replace(/^[\s:,–—-]+/, "") || given;
  const url = link.exec(text)?.[0];
  const bare = url ? text.replace(url, "").trim() : text;
  const parts = cite(bare) ?? titled(bare);
  const { publisher, rest } = splitVenue(parts.venue.replace(/[\s.]+$/, ""));
  const isYear = (part: string) => /^(?:19|20)\d\d$/.test(part) || takeDates(part).rest === "";
  const summary = [parts.authors, isYear(rest) ? "" : rest].filter(Boolean);
  return {
    name: found(parts.name, at, parts.venue ? 0.8 : 0.6),
    publisher: publisher && !isYear(publisher) ? found(publisher, at, 0.7) : undefined,
    releaseDate: year?.start ? found(year.start, at, 0.85) : undefined,
    url: url ? found(url, at, 0.9) : undefined,
    summary: summary.length > 0 ? found(summary.join("\n"), at, 0.7) : undefined,
  };
}

/** A title without authors before it, and where it appeared. */
function titled(text: string): Parts {
  const [, named = "", publisher = ""] = /^(.{3,200}?)\s+\(([^()]{3,60}?),?\s+(?:19|20)\d\d\)$/.exec(text) ?? [];
  if (publisher) return { authors: "", name: named, venue: publisher };
  const { rest, span } = takeDates(text);
  const bare = (span && !span.range ? rest : text).replace(/\(\s*\)/g, "").replace(/[\s,;(]+$/, "");
  const [, name = bare, venue = ""] =
    /^(.{8,300}?)(?:[.?]\s+|\s+[–—|]\s+|\s{2,}|,\s+(?=(?:in|journal|proceedings|proc|published)\b))(?=\p{L})(.+)$/iu.exec(
      bare,
    ) ?? [];
  const [, title = name, house = ""] = venue === "" ? (/^(.{8,200}),\s+(\p{Lu}[^,]{3,80})$/u.exec(name) ?? []) : [];
  return { authors: "", name: title.replace(/\s{2,}/g, " "), venue: venue || house };
}

/** A line begins a citation where authors, a number, a bullet or a year do, or a blank line stands before. */
function joinCitations(lines: Line[]): Line[] {
  const begins = (line: Line) =>
    line.bullet || line.blankBefore || number.test(line.text) || isAuthors(line.text.split(/\s*\(|\.\s/)[0] ?? "");
  const margin = lines[0]?.indent ?? 0;
  const authored = lines.filter(begins).length > 1;
  return joinWrapped(
    lines.map((line) =>
      authored && !begins(line) && (line.indent > margin || !findDates(line.text)[0]?.from)
        ? { ...line, indent: 99 }
        : line,
    ),
  );
}

/** Entries of several lines: a title, then authors, an identifier and where it appeared, with a date beside or below. */
function readStacked(lines: Line[]): FoundTree[] {
  const entries: Line[][] = [];
  let closed = true;
  for (const line of lines) {
    const last = entries.at(-1);
    if (last && !(closed && !isAsideLine(line)) && !(line.blankBefore && !isAsideLine(line))) last.push(line);
    else entries.push([line]);
    closed = doi.test(line.text);
  }
  return entries.map((entry) => {
    const texts = entry.map((line) => {
      const { rest, span } = doi.test(line.text) ? { rest: line.text, span: null } : takeDates(line.text);
      return { text: found(rest.replace(/\s{2,}/g, " "), [line.no], 0.85), span, no: line.no };
    });
    const dated = texts.find(({ span }) => span?.start);
    const [name, ...more] = texts.map(({ text }) => text).filter(({ text }) => text !== "");
    const authors = more.find(({ text }) => isAuthors(text));
    const identified = more.find(({ text }) => doi.test(text));
    const [, id = "", place = ""] = /^(\S+)\s*\(?(.*?)\)?$/.exec(identified?.text ?? "") ?? [];
    const others = more.filter((text) => text !== authors && text !== identified);
    const publisher = place && identified ? found(place, identified.lines, 0.8) : others.shift();
    const summary = [authors, id && identified ? found(id, identified.lines, 0.8) : undefined, ...others];
    return {
      name,
      publisher,
      releaseDate: dated?.span?.start ? found(dated.span.start, [dated.no], 0.85) : undefined,
      summary: joinFound(
        summary.filter((part): part is Found => part !== undefined),
        "\n",
      ),
    };
  });
}

/** Publications: citations, or a title with authors and venue below. */
export function readPublications(given: Line[]): FoundTree[] {
  const keys = { name: "name", giver: "publisher", date: "releaseDate" };
  if (given.some(({ text }) => /^published by\s/i.test(text)))
    return groupEntries(given).map((entry) => stackedItem(entry, keys));
  const areAuthors = ({ text }: Line) => text.includes(",") && isEachAuthor(text.replace(/\.$/, ""));
  const isBelow = (line: Line, index: number) =>
    index > 0 && !line.blankBefore && !line.bullet && areAuthors(line) && !areAuthors(given[index - 1] as Line);
  if (given.some(isBelow)) return readStacked(given);
  const lines = joinCitations(given);
  const citing = lines.filter(({ text }) => cite(text)).length;
  if (citing > 0 && citing >= lines.length / 2) return lines.map(readCitation);
  if (given.some((line, index) => index > 0 && doi.test(line.text) && !line.bullet)) return readStacked(given);
  const titled = [...given, ...lines].some(({ text }) => cite(text)) ? null : titledEntries(given);
  if (titled) return titled.map((entry) => titledItem(entry, keys));
  const cited = lines.filter(
    (line) => number.test(line.text) || line.bullet || cite(line.text) || findDates(line.text).length > 0,
  );
  const spaced = lines.some((line, index) => index > 0 && isAsideLine(line));
  if (!spaced && cited.length >= lines.length / 2) return lines.map(readCitation);
  if (given.some((line, index) => index > 0 && !line.blankBefore && isAuthors(line.text))) return readStacked(given);
  return groupEntries(given).map((entry) => stackedItem(entry, keys));
}
