import { findDates } from "./dates";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { type Entry, groupEntries } from "./group-entries";
import { isTitleHead, organizationScore } from "./lexicon";
import type { Line } from "./normalise";
import { mayBeCity, peelCity, peelPlace } from "./places";
import { dateFields, type Head, readHead, unread } from "./read-head";
import {
  lean,
  nameParts,
  type Order,
  ownWork,
  partsOf,
  placedBelow,
  usesCommas,
  usualOrder,
} from "./title-and-employer";
import { withoutPictures } from "./wrapped";

export type WorkKeys = { title: "position"; organization: "name" | "organization" };

const titleKeys = ["position", "title", "job title", "role", "stelle", "puesto", "cargo", "fonction", "functie"];
const organizationKeys = [
  "employer",
  "client",
  "company",
  "organization",
  "organisation",
  "firma",
  "arbeitgeber",
  "empresa",
  "employeur",
  "werkgever",
  "name",
];
const placeKeys = ["city", "location", "place", "ort", "lugar", "local", "lieu", "plaats"];

const keyedOf = (head: Head, keys: string[]) => keys.map((key) => head.keyed[key]).find(Boolean);

function sure(part: Found | undefined, confidence: number): Found | undefined {
  return part && found(withoutPictures(part.text), part.lines, Math.min(part.sure + 0.1, confidence));
}

type Before = {
  organization?: Found;
  description?: Found;
  place?: Found;
  indent: number;
  /** Several titles follow below one employer. */
  several: boolean;
  /** The heading of an employer whose whole time the titles below share. */
  umbrella?: Head;
  /** The employer had a line of its own above a dated title. */
  above: boolean;
};

/** The headings of entries. Cities beside the dates are told apart where a known kind of employer stands above one. */
function headsOf(entries: Entry[]): Head[] {
  const heads = entries.map(readHead);
  const placed = heads.map(placedBelow);
  const isPlaced = placed.some((below) => organizationScore(below?.parts[1].text ?? "") > 0);
  return isPlaced ? heads.map((head, index) => ({ ...head, ...placed[index] })) : heads;
}

/** How a section writes its headings; `spans`: titles with times of their own follow below this one. */
type Style = { order: Order; commas: boolean; spans: boolean };

function readEntry(entry: Entry, head: Head, { order, commas, spans }: Style, before: Before | null, keys: WorkKeys) {
  const [only] = head.parts;
  const below = before && (before.several || before.above) && head.parts.length === 1 && isTitleHead(only?.text ?? "");
  const parts = partsOf(head, commas);
  // "Associate, Risk Analytics" below its employer: the comma parts no employer off.
  const isShared = before?.umbrella !== undefined && isWithin(head, before.umbrella);
  const named = nameParts(
    below && (isShared || organizationScore(parts[1]?.text ?? "") === 0) ? head.parts : parts,
    spans ? "organization" : order,
  );
  const keyedTitle = keyedOf(head, titleKeys);
  const keyedOrganization = keyedOf(head, organizationKeys);
  const title = keyedTitle ?? named.title;
  let organization = keyedOrganization ?? named.organization ?? (keyedTitle && named.title);
  // What a key says goes before what a place says; neither is dropped.
  const spare = [keyedTitle && named.title, keyedOrganization && named.organization].filter(
    (part) => part && part !== organization,
  ) as Found[];
  const keyedPlace = keyedOf(head, placeKeys);
  let place = head.place ?? keyedPlace;
  let description = named.description ?? head.aside;
  const indent = Math.min(...entry.head.map((line) => line.indent));
  if (
    !place &&
    head.parts.length > 2 &&
    description &&
    description === head.parts.at(-1) &&
    description.lines[0] === organization?.lines[0] &&
    mayBeCity(description.text)
  ) {
    place = description;
    description = head.aside;
  }
  if (organization && !place) {
    const peeled = peelCity(organization.text);
    if (peeled.place) {
      place = found(peeled.place, organization.lines, 0.7);
      organization = found(peeled.rest, organization.lines, organization.sure);
    }
  }
  let position = title;
  if (title && !organization && !place) {
    const peeled = below ? peelPlace(title.text) : peelCity(title.text);
    if (peeled.place) {
      place = found(peeled.place, title.lines, 0.6);
      position = found(peeled.rest, title.lines, title.sure);
    }
  }
  const lone = before?.above && new Set(entry.head.map(({ no }) => no)).size === 1 && !ownWork.test(title?.text ?? "");
  const inherits =
    !organization && title && before?.organization && (indent > before.indent || before.several || lone === true);
  if (inherits) {
    organization = before?.organization;
    description ??= before?.description;
    place ??= before?.place;
  }
  const chosen = [keyedTitle, keyedOrganization, place === keyedPlace ? keyedPlace : undefined];
  const labelled = unread(head, chosen);
  const aside = head.aside && description !== head.aside ? [head.aside] : [];
  const summary = [...entry.paragraphs, ...named.rest, ...aside, ...spare, ...head.notes, ...labelled];
  const confidence = named.sure;
  const item = {
    [keys.title]: sure(position, confidence),
    [keys.organization]: sure(organization, confidence),
    location: place,
    url: head.url,
    ...dateFields(head),
    description,
    summary: joinFound(summary, "\n"),
    highlights: entry.bullets.length > 0 ? entry.bullets.flat() : undefined,
  };
  const several =
    inherits === true ||
    entry.head.some(
      (line, index) =>
        index > 0 &&
        index < 3 &&
        /^\D*\d+\s+(?:years?|yrs?|months?|mos)\b/i.test(line.text) &&
        line.cells.length === 1 &&
        line.text.length < 30,
    );
  const above =
    organization?.lines[0] !== undefined &&
    title?.lines[0] !== undefined &&
    organization.lines[0] < title.lines[0] &&
    !head.dateLines.includes(organization.lines[0]);
  const placeBeside = place?.lines[0] === organization?.lines[0] ? place : undefined;
  const next: Before =
    inherits && before ? { ...before } : { organization, description, place: placeBeside, indent, several, above };
  // An employer with the whole time there: titles with their own times follow below.
  const umbrella = !position && organization !== undefined && entry.bullets.length === 0 && head.span?.range === true;
  return { item, next, umbrella };
}

function isLoneTitle(entry: Entry, head: Head): boolean {
  const [only, ...more] = head.parts;
  const second = partsOf(head)[1]?.text ?? "";
  const isTitle = lean(only?.text ?? "") > 0 && organizationScore(second) === 0;
  return more.length === 0 && isTitle && entry.head.some(({ text }) => findDates(text).length > 0);
}

/** Whether the time of one heading lies in that of another, which is longer. */
function isWithin({ span: inner }: Head, { span: outer }: Head): boolean {
  if (!inner?.start || !outer?.start || !inner.range || !outer.range) return false;
  const [end, limit] = [inner, outer].map((span) => (span.current ? "9999" : (span.end ?? "")));
  if (inner.start === outer.start && end === limit) return false;
  return inner.start >= outer.start && (end ?? "") <= (limit ?? "");
}

/** Reads jobs, or volunteer work, out of a section's lines. */
export function readWork(lines: Line[], keys: WorkKeys): FoundTree[] {
  const entries = groupEntries(lines);
  const heads = headsOf(entries);
  const commas = usesCommas(heads);
  const order = usualOrder(heads.map((head) => partsOf(head, commas)));
  let before: Before | null = null;
  const items: FoundTree[] = [];
  for (const [index, entry] of entries.entries()) {
    const head = heads[index] as Head;
    const [below, headBelow] = [entries[index + 1], heads[index + 1]];
    const spans = below !== undefined && headBelow !== undefined && isLoneTitle(below, headBelow);
    const style = { order, commas, spans: spans && isWithin(headBelow, head) };
    const { item, next, umbrella }: ReturnType<typeof readEntry> = readEntry(entry, head, style, before, keys);
    before = next;
    if (spans && umbrella)
      before = { ...next, description: next.description ?? item.summary, several: true, umbrella: head };
    else items.push(item as FoundTree);
  }
  return items;
}
