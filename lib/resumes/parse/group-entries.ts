import { findDates } from "./dates";
import {
  bulletNumbered,
  emptyLabel,
  endKey,
  hasDate,
  hasRange,
  isAddressLine,
  isAside,
  isAsideLine,
  isLateKey,
  isListed,
  isRemark,
  noteKey,
  startsLow,
  unbulletEntries,
  withoutNumbers,
} from "./entry-lines";
import { type Found, found, joinFound } from "./found";
import { schoolScore, titleScore } from "./lexicon";
import { isProse, isWordList, readKeyValue } from "./line-shapes";
import type { Line } from "./normalise";
import { isPlace } from "./places";
import { continuesBullet } from "./wrapped-bullets";

/** Lines that belong together: those that head an entry, and what is said below. */
export type Entry = { head: Line[]; paragraphs: Found[]; bullets: Found[][] };

class Grouping {
  readonly entries: Entry[] = [];
  #inBody = false;
  #last: { line: Line; is: "bullet" | "prose" | "note" | "head" } | null = null;
  readonly #dateFirst: boolean;
  readonly #dated: boolean;
  /** How long lines get before they are wrapped, as far as the section shows. */
  readonly #width: number;

  constructor(readonly lines: Line[]) {
    const at = lines.findIndex((line) => !line.bullet && hasDate(line));
    const dated = lines[at];
    const isTop = at === 0 || dated?.blankBefore === true || lines[at - 1]?.bullet === true;
    this.#dated = dated !== undefined;
    this.#width = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
    this.#dateFirst = dated !== undefined && isTop && findDates(dated.text)[0]?.from === 0;
  }

  get #entry(): Entry {
    return this.entries.at(-1) ?? this.#open();
  }

  #open(): Entry {
    const entry: Entry = { head: [], paragraphs: [], bullets: [] };
    this.entries.push(entry);
    this.#inBody = false;
    return entry;
  }

  add(line: Line, index: number): void {
    if (this.#inBody && !line.bullet && emptyLabel.test(line.text)) return;
    if (this.#inBody && line.cells.length === 2 && noteKey.test(line.cells[0]?.toLowerCase() ?? ""))
      this.#addProse(line);
    else if (this.#inBody && isLateKey(line, this.#entry.head)) this.#entry.head.push(line);
    else if (line.bullet) this.#addBullet(line, index);
    else if (this.#continuesBullet(line, index)) this.#extendBullet(line);
    else if (this.#inBody && (isAsideLine(line) || isAddressLine(line)) && this.#addLate(line)) return;
    else if (this.#isBody(line, index)) this.#addProse(line);
    else this.#addHead(line, index);
  }

  #addHead(line: Line, index: number): void {
    if (this.#startsEntry(line, index)) this.#open();
    this.#entry.head.push(line);
    this.#last = { line, is: "head" };
  }

  #addBullet(line: Line, index: number): void {
    const entry = this.#entry;
    const next = this.lines[index + 1];
    const newRun = this.#last?.is !== "bullet" || (line.blankBefore && next?.bullet === true && !next.blankBefore);
    if (newRun || entry.bullets.length === 0) entry.bullets.push([]);
    entry.bullets.at(-1)?.push(this.#withoutAside(line));
    this.#inBody = true;
    this.#last = { line, is: "bullet" };
  }

  /** The text of a line; a date or place in its last column heads the entry. */
  #withoutAside(line: Line): Found {
    const { cells, no } = line;
    const last = cells.at(-1) ?? "";
    if (cells.length < 2 || !isAside(last)) return found(line.text, [no], 0.95);
    this.#entry.head.push({ ...line, bullet: false, text: last, cells: [last] });
    return found(cells.slice(0, -1).join(" "), [no], 0.9);
  }

  #continuesBullet(line: Line, index: number): boolean {
    if (this.#last?.is !== "bullet" || line.blankBefore) return false;
    return continuesBullet(this.#last.line, line, this.lines[index + 1], { width: this.#width, dated: this.#dated });
  }

  #extendBullet(line: Line): void {
    const run = this.#entry.bullets.at(-1);
    const before = run?.pop();
    const more = this.#withoutAside(line);
    const between = this.#last?.line.softEnd || /\p{L}-$/u.test(before?.text ?? "") ? "" : " ";
    const joined = before ? joinFound([before, more], between) : more;
    if (joined) run?.push(joined);
    this.#last = { line: { ...line, indent: this.#last?.line.indent ?? line.indent }, is: "bullet" };
  }

  /** A date or place that stands below its entry: for the first that has none. */
  #addLate(line: Line): boolean {
    const dated = hasDate(line);
    const linked = isAddressLine(line);
    if (linked && this.entries.at(-1)?.head.some(isAddressLine)) return false;
    const open = dated ? this.entries.find(({ head }) => !head.some(hasDate)) : this.entries.at(-1);
    if (!open || (!dated && !linked && open.head.some((other) => other.cells.some(isPlace)))) return false;
    if (!dated && !linked && line.blankBefore && this.#dateFirst) return false;
    open.head.push(line);
    return true;
  }

  #isBody(line: Line, index: number): boolean {
    const pair = readKeyValue(line.text);
    if (pair && isProse(pair.value)) return true;
    const isList = /^(?:skills|technologies|tools|(?:tech )?stack)$/.test(pair?.key ?? "");
    if (pair && this.#inBody && (!line.blankBefore || isList) && noteKey.test(pair.key)) return true;
    if (this.#inBody && !line.blankBefore && line.indent > 0 && isWordList(line.text)) return true;
    if (isProse(line.text) && !hasRange(line.text) && !isListed(line.text)) return true;
    if (pair && noteKey.test(pair.key)) return false;
    const isHeading = line.blankBefore && this.#dateFollows(index) && !/[.!?]$/.test(line.text);
    if (this.entries.at(-1)?.head.some(hasDate) && !hasDate(line) && line.cells.length === 1 && isRemark(line.text))
      return !isHeading;
    if (this.#last?.is === "note" && !line.blankBefore)
      return this.#last.line.text.length >= 80 && !hasDate(line) && isWordList(line.text);
    if (this.#last?.is !== "prose" || line.blankBefore) return false;
    // Below text that stands further in than its heading, text goes on as long as lines do.
    const margin = Math.min(...(this.entries.at(-1)?.head ?? []).map(({ indent }) => indent));
    if (line.indent >= this.#last.line.indent && line.indent > margin && !hasDate(line) && line.cells.length === 1)
      return true;
    return (
      (startsLow(line.text) && !hasDate(line)) ||
      (this.#last.line.text.length >= 50 && !hasDate(line) && line.cells.length === 1 && titleScore(line.text) === 0)
    );
  }

  #addProse(line: Line): void {
    const { paragraphs } = this.#entry;
    const text = found(line.text, [line.no], 0.8);
    const is = noteKey.test(readKeyValue(line.text)?.key ?? "") ? "note" : "prose";
    const goesOn = (this.#last?.is === "prose" && is === "prose") || this.#last?.is === "note";
    const before = goesOn && is === "prose" && !line.blankBefore ? paragraphs.pop() : undefined;
    const joined = before ? joinFound([before, text], this.#last?.line.softEnd ? "" : " ") : text;
    if (joined) paragraphs.push(joined);
    this.#inBody = true;
    this.#last = { line, is };
  }

  #startsEntry(line: Line, index: number): boolean {
    const entry = this.entries.at(-1);
    if (!entry || this.#inBody) return true;
    const pair = readKeyValue(line.text);
    if (pair && entry.head.some((other) => readKeyValue(other.text)?.key === pair.key)) return true;
    if (pair && (endKey.test(pair.key) || (noteKey.test(pair.key) && !hasRange(line.text)))) return false;
    if (!entry.head.some(hasDate)) return false;
    if (hasDate(line)) return true;
    if (isAddressLine(line)) return false;
    if (schoolScore(line.text) > 0 && entry.head.some(({ text }) => schoolScore(text) > 0)) return true;
    if (this.#dateFirst || isAsideLine(line)) return false;
    // Where the date stands on an entry's first line, what follows without one still belongs to it.
    const [first] = entry.head;
    if (first && hasDate(first) && !isAsideLine(first) && entry.head.length === 1 && !this.#isSpaced(line))
      return false;
    return this.#dateFollows(index);
  }

  /** Whether a blank line stands before this line, but not before each. */
  #isSpaced(line: Line): boolean {
    return line.blankBefore && this.lines.some((other, index) => index > 0 && !other.blankBefore);
  }

  /** Whether one of the next heading lines has a date: then this line begins what that date belongs to. */
  #dateFollows(index: number): boolean {
    for (const next of this.lines.slice(index + 1, index + 4)) {
      if (next.bullet || (isProse(next.text) && !hasRange(next.text))) return false;
      if (hasDate(next)) return true;
    }
    return false;
  }
}

/** The entries of a section's lines: a new one begins where a heading follows text, or a second date follows the first. */
export function groupEntries(lines: Line[]): Entry[] {
  const given = withoutNumbers(unbulletEntries(lines.map(bulletNumbered)));
  const grouping = new Grouping(given);
  given.forEach((line, index) => {
    grouping.add(line, index);
  });
  return grouping.entries;
}
