import { readContactPart, splitContacts } from "./contact";
import { addOther, type Draft, looksLikeName, readContactLine, strayEmail } from "./contact-draft";
import { findDates } from "./dates";
import { dangling } from "./entry-lines";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { isRegion, organizationScore, titleScore } from "./lexicon";
import { isProse, readKeyValue } from "./line-shapes";
import type { Line } from "./normalise";
import { age, personal, pronouns } from "./personal-details";
import { isAddress, isPlace, mayBeCity } from "./places";
import { locationOf } from "./read-location";

export type Basics = {
  tree: { [key: string]: FoundTree };
  /** The paragraphs that are neither name nor contact. */
  rest: Line[][];
  /** Personal details that JSON Resume has no field for. */
  extras: Found[];
};

const street =
  /^(?!\d{1,2}\+?\s(?:years?|ans|jahre|años|anos|anni|jaar|lat|mois|months)\b)(?:\d{1,6}[a-z]?\s+\p{L}.{3,50}|.{3,40}\s\d{1,5}\s?[a-z]?|(?:rua|avenida|travessa|via|viale|piazza|calle|plaza|paseo|rue|boulevard|c\/)\s.{3,60})$/iu;

const openName = /(?:\p{L}-|\s(?:von|van|der|den|de|del|della|da|do|dos|zu|und|la|le|bin|ibn|y))$/iu;

function readNameLine(draft: Draft, line: Line): boolean {
  const pieces = line.text.split(/\s+[|•·–—]\s+/);
  const [first = "", ...more] = line.cells.length > 1 ? line.cells : pieces;
  if (!looksLikeName(first.replace(/^\*\*(.+)\*\*$/, "$1"))) return false;
  draft.name = found(first.replace(/^\*\*(.+)\*\*$/, "$1"), [line.no], 0.92);
  const rest = more.length === 1 ? more[0] : undefined;
  if (rest && (street.test(rest) || isAddress(rest))) draft.places.push(found(rest, [line.no], 0.8));
  else if (rest) draft.label = found(rest, [line.no], 0.85);
  else for (const piece of more) addOther(draft, piece, line.no);
  return true;
}

const isLow = (text: string) => {
  const words = text.split(" ");
  return words.filter((word) => /^\p{Ll}/u.test(word)).length > words.length * 0.4;
};

function isLabel(draft: Draft, line: Line): boolean {
  const { text } = line;
  if (draft.label || !draft.name || line.bullet || text.length > 200 || findDates(text).length > 0) return false;
  // The name's next line may say much, as long as it says no sentence.
  const isBelow = draft.name?.lines.at(-1) === line.no - 1 && titleScore(text) > 0 && !/[.!?]$/.test(text);
  if (
    (isProse(text) && !(isBelow && text.length < 200 && !isLow(text))) ||
    isAddress(text) ||
    readKeyValue(text) ||
    age.test(text) ||
    /\p{Ll}\.\s+\p{Lu}/u.test(text) ||
    /@|\d{3}[ .-]?\d{3}/.test(text)
  )
    return false;
  const named = /\b(?:professional|specialist|expert|leader|executive|practitioner|enthusiast)$/i;
  if (organizationScore(text) > 0 && titleScore(text) === 0 && !named.test(text)) return false;
  return !draft.contacted || titleScore(text) > 0;
}

/** An address on several lines: a street, and what follows it until something else begins. */
function isAddressLine(draft: Draft, line: Line, before: Line | undefined): boolean {
  const { text } = line;
  if (findDates(text).some(({ range }) => range)) return false;
  if (
    isAddress(text) ||
    (street.test(text) && !isProse(text) && findDates(text).length === 0 && titleScore(text) === 0)
  )
    return true;
  const inAddress = before && draft.places.some(({ lines }) => lines.includes(before.no));
  return (
    inAddress === true &&
    !line.blankBefore &&
    text.length < 40 &&
    (isRegion(text) || mayBeCity(text) || /^[\p{L}\d -]{4,10}$/u.test(text))
  );
}

/** A name that ends with a hyphen or a particle, and a label too long for its line, go on in the next. */
function readsOn(draft: Draft, line: Line, before: Line | undefined): boolean {
  const key = (["name", "label"] as const).find((key) => before && draft[key]?.lines.at(-1) === before.no);
  const begun = key && draft[key];
  if (!key || !begun || line.blankBefore || line.bullet || line.cells.length > 1 || readsContact(line)) return false;
  if (!before?.text.endsWith(begun.text.slice(-10))) return false;
  // "SOLÈNE" over "MARCHETTI-ROY".
  const isHalf = [begun.text, line.text].every((text) => /^\p{Lu}[\p{Lu}'’-]+$/u.test(text) && titleScore(text) === 0);
  const isOpen =
    key === "name" ? openName.test(begun.text) || isHalf : /^\p{Ll}/u.test(line.text) || before.text.length >= 80;
  if (!isOpen || line.text.length > 110 || isProse(line.text) || age.test(line.text) || isAddress(line.text))
    return false;
  draft[key] = joinFound([begun, found(line.text, [line.no], begun.sure)], begun.text.endsWith("-") ? "" : " ");
  return true;
}

function readLine(draft: Draft, line: Line, before: Line | undefined): void {
  if (readsOn(draft, line, before)) return;
  if (draft.rest.length > 0 && !readsContact(line)) {
    draft.rest.push(line);
    return;
  }
  if (readContactLine(draft, line)) return;
  if (!draft.name && readNameLine(draft, line)) return;
  if (
    draft.name &&
    line.cells.length === 2 &&
    !personal.test(line.cells[0] ?? "") &&
    !/[:：]$/.test(line.cells[0] ?? "") &&
    draft.rest.length === 0
  ) {
    for (const [index, cell] of line.cells.entries())
      readLine(draft, { ...line, text: cell, cells: [cell] }, index > 0 ? line : before);
    return;
  }
  const pair = readKeyValue(line.text);
  if (line.cells.length === 2 && personal.test(line.cells[0] ?? ""))
    draft.extras.push(found(line.text, [line.no], 0.6));
  else if (draft.name && (pronouns.test(line.text) || (age.test(line.text) && !isProse(line.text))))
    draft.extras.push(found(line.text, [line.no], 0.6));
  else if (draft.name && isAddressLine(draft, line, before)) draft.places.push(found(line.text, [line.no], 0.85));
  else if (isLabel(draft, line) && line.text.split(/\s+[|•·]\s+/).some(isPlace))
    for (const piece of line.text.split(/\s+[|•·]\s+/)) addOther(draft, piece, line.no);
  else if (isLabel(draft, line)) draft.label = found(line.text, [line.no], titleScore(line.text) > 0 ? 0.9 : 0.65);
  else if ((pair && !isProse(pair.value)) || isAside(draft, line.text))
    draft.extras.push(found(line.text, [line.no], 0.6));
  else if (!draft.name && !isProse(line.text)) draft.early.push(line);
  else draft.rest.push(line);
}

/** The place of work below a name, or a word in brackets beside a link above. */
function isAside(draft: Draft, text: string): boolean {
  if (/^\([\p{L} ]{2,20}\)$/u.test(text)) return true;
  return (
    draft.name !== undefined &&
    draft.rest.length === 0 &&
    text.length < 90 &&
    !dangling.test(text) &&
    organizationScore(text) > 0 &&
    /^[\p{Lu}\p{Lo}]/u.test(text) &&
    !isProse(text) &&
    findDates(text).length === 0
  );
}

const readsContact = (line: Line) =>
  (line.text.length < 160 || (line.text.length < 400 && line.text.split(" ").length <= 4)) &&
  !isProse(line.text) &&
  splitContacts(line.cells).some((piece) =>
    [
      "email",
      "phone",
      "profile",
      "label",
      ...(line.bullet || line.cells.length > 1 || !/\s/.test(line.text.replace(/\s\([\p{L} ]+\)$/u, ""))
        ? ["url"]
        : []),
    ].includes(readContactPart(piece).is),
  );

function paragraphsOf(lines: Line[]): Line[][] {
  const out: Line[][] = [];
  for (const line of lines) {
    const last = out.at(-1)?.at(-1);
    // Where a line was taken out, the text does not go on.
    if (line.blankBefore || !last || line.no > last.no + 1) out.push([{ ...line, blankBefore: true }]);
    else out.at(-1)?.push(line);
  }
  return out;
}

/** A first line that has not the shape of a name is one, where contact details follow it. */
function nameUnusual(draft: Draft, lines: Line[]): void {
  const [first, second] = draft.early;
  if (draft.name || !draft.contacted || !first || first !== lines[0] || first.bullet || first.text.length > 120) return;
  draft.name = found(first.text, [first.no], 0.5);
  const label = second && second === lines[1] && second.text.length < 80 ? second : undefined;
  if (label) draft.label ??= found(label.text, [label.no], 0.5);
  draft.early = draft.early.slice(label && draft.label?.lines[0] === label.no ? 2 : 1);
}

/** Name, label, ways to get in touch and place, out of the lines at the top and of sections about contact. */
export function readBasics(lines: Line[]): Basics {
  const draft: Draft = { places: [], profiles: [], extras: [], early: [], rest: [], contacted: false };
  lines.forEach((line, index) => {
    readLine(draft, line, lines[index - 1]);
  });
  nameUnusual(draft, lines);
  draft.email ??= strayEmail(lines);
  const { name, label, email, phone, url, profiles } = draft;
  const { location, rest } = locationOf(draft.places);
  const tree = { name, label, email, phone, url, location, profiles: profiles.length > 0 ? profiles : undefined };
  return {
    tree: tree as Basics["tree"],
    rest: paragraphsOf([...draft.early, ...draft.rest]),
    extras: [...draft.extras, ...rest],
  };
}
