import { type Found, type FoundTree, found, joinFound } from "./found";
import { type Entry, groupEntries } from "./group-entries";

import { organizationScore, titleScore } from "./lexicon";
import type { Line } from "./normalise";
import { peelCity } from "./places";
import { dateFields, type Head, readHead } from "./read-head";

type Named = { title?: Found; organization?: Found; description?: Found; rest: Found[]; sure: number };
type Order = "title" | "organization";
export type WorkKeys = { title: "position"; organization: "name" | "organization" };

const titleKeys = ["position", "title", "job title", "role", "stelle", "puesto", "cargo", "fonction", "functie"];
const organizationKeys = [
  "employer",
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

const lean = (text: string) => titleScore(text) * 2 - organizationScore(text) * 2;

/** Splits one part that holds both, at the comma where the two sides differ most. */
function splitPart(part: Found): [Found, Found] | null {
  const commas = [...part.text.matchAll(/,\s+/g)];
  const cuts = commas.map(({ index, 0: comma }) => {
    const [left, right] = [part.text.slice(0, index), part.text.slice(index + comma.length)];
    return { left, right, gap: Math.abs(lean(left) - lean(right)), known: titleScore(left) + titleScore(right) > 0 };
  });
  const best = cuts.filter(({ known }) => known).sort((a, b) => b.gap - a.gap)[0];
  if (!best || best.gap === 0) return null;
  // Both halves of "Staff Nurse, Emergency Department" are one title unless the rest is an organisation.
  return [found(best.left, part.lines, part.sure), found(best.right, part.lines, part.sure)];
}

function partsOf(head: Head): Found[] {
  if (head.parts.length !== 1 || !head.parts[0]) return head.parts;
  return splitPart(head.parts[0]) ?? head.parts;
}

/** Which of the two comes first in most entries of a section. */
function usualOrder(lists: Found[][]): Order {
  const votes = lists
    .filter((parts) => parts.length >= 2)
    .map(([first, second]) => Math.sign(lean(first?.text ?? "") - lean(second?.text ?? "")));
  return votes.reduce((sum, vote) => sum + vote, 0) >= 0 ? "title" : "organization";
}

function nameParts(parts: Found[], order: Order): Named {
  const [first, second, ...more] = parts;
  if (!first) return { rest: [], sure: 0.4 };
  if (!second) {
    const isTitle = lean(first.text) > 0 || (lean(first.text) === 0 && order === "title");
    return { ...(isTitle ? { title: first } : { organization: first }), rest: [], sure: 0.75 };
  }
  if (more.length > 0) return nameMany(parts);
  const difference = lean(first.text) - lean(second.text);
  const titleFirst = difference === 0 ? order === "title" : difference > 0;
  const [title, organization] = titleFirst ? [first, second] : [second, first];
  return { title, organization, rest: [], sure: difference === 0 ? 0.6 : 0.92 };
}

/** Of three parts and more: the best title, then the best or first organisation. */
function nameMany(parts: Found[]): Named {
  const ranked = [...parts].sort((a, b) => lean(b.text) - lean(a.text) || parts.indexOf(a) - parts.indexOf(b));
  const title = ranked[0];
  const others = parts.filter((part) => part !== title);
  const best = Math.max(...others.map(({ text }) => organizationScore(text)));
  const organization = others.find(({ text }) => best > 0 && organizationScore(text) === best) ?? others[0];
  const [description, ...rest] = others.filter((part) => part !== organization);
  return { title, organization, description, rest, sure: 0.75 };
}

const keyedOf = (head: Head, keys: string[]) => keys.map((key) => head.keyed[key]).find(Boolean);

function sure(part: Found | undefined, confidence: number): Found | undefined {
  return part && found(part.text, part.lines, Math.min(part.sure + 0.1, confidence));
}

type Before = { organization?: Found; description?: Found; indent: number; several: boolean };

function readEntry(entry: Entry, order: Order, before: Before | null, keys: WorkKeys) {
  const head = readHead(entry);
  const named = nameParts(partsOf(head), order);
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
  if (organization && !place) {
    const peeled = peelCity(organization.text);
    if (peeled.place) {
      place = found(peeled.place, organization.lines, 0.7);
      organization = found(peeled.rest, organization.lines, organization.sure);
    }
  }
  let position = title;
  if (title && !organization && !place) {
    const peeled = peelCity(title.text);
    if (peeled.place) {
      place = found(peeled.place, title.lines, 0.6);
      position = found(peeled.rest, title.lines, title.sure);
    }
  }
  const inherits = !organization && title && before?.organization && (indent > before.indent || before.several);
  if (inherits) {
    organization = before?.organization;
    description ??= before?.description;
  }
  const chosen = [keyedTitle, keyedOrganization, place === keyedPlace ? keyedPlace : undefined];
  const labelled = Object.values(head.keyed).filter((value) => !chosen.includes(value));
  const summary = [...entry.paragraphs, ...named.rest, ...spare, ...head.notes, ...labelled];
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
  const next: Before = inherits && before ? { ...before } : { organization, description, indent, several };
  return { item, next };
}

/** Reads jobs, or volunteer work, out of a section's lines. */
export function readWork(lines: Line[], keys: WorkKeys): FoundTree[] {
  const entries = groupEntries(lines);
  const order = usualOrder(entries.map((entry) => partsOf(readHead(entry))));
  let before: Before | null = null;
  const items: FoundTree[] = [];
  for (const entry of entries) {
    const { item, next }: ReturnType<typeof readEntry> = readEntry(entry, order, before, keys);
    before = next;
    items.push(item as FoundTree);
  }
  return items;
}
