import { type Found, found } from "./found";
import { isRegion, isTitleHead, organizationScore, titleScore } from "./lexicon";
import { isPlace, mayBeCity } from "./places";
import type { Head } from "./read-head";

/** What the parts of a job's heading were taken for. */
export type Named = { title?: Found; organization?: Found; description?: Found; rest: Found[]; sure: number };
/** Which of title and organisation a section writes first. */
export type Order = "title" | "organization";

const comma = /,\s+(?![^()]*\))/g;
/** "Acme, Inc." is one name. */
const legalForm =
  /^,\s+(?:inc|llc|llp|ltd|l\.?p|p\.?c|s\.?a|s\.?l|gmbh|lda|ltda|s\.?r\.?l|s\.?p\.?a|b\.?v|co|corp|plc)\.?(?=,|$)/i;
/** Work that nobody employs for. */
export const ownWork =
  /\b(?:freelance|self-employed|independent|career break|parental leave|maternity leave|sabbatical|elternzeit|freiberuflich|selbstständig|autónom[oa]|autônom[oa]|indépendante?|zzp)\b/i;
const field =
  /^(?:operations|sales|marketing|engineering|finance|accounting|human resources|hr|it|product|design|research|r&d|development|communications|legal|procurement|logistics|supply chain|quality|customer \w+|emergency(?: department| room)?|icu|surgery|pediatrics|oncology|mathematics|english|science|biology|chemistry|physics|history|music|backend|frontend|front[- ]end|back[- ]end|platform|infrastructure|security|mobile|ios|android|data|growth|strategy|analytics|distributed systems|vertrieb|einkauf|marketing und \w+|grades? [\w-]+(?: (?:and|to|&) \d+)?|\w+ (?:department|division|unit|team|ward|shift|sales|marketing|operations|engineering|services))$/i;
/** What a title may be for, as opposed to an employer. */
const isField = (text: string) => field.test(text.trim());

/** How much more a text tells of a title than of an organisation. */
export const lean = (text: string) =>
  isTitleHead(text) ? 3 + titleScore(text) : titleScore(text) * 2 - organizationScore(text) * 2;

/** Splits one part that holds both, at the comma where the two sides differ most. */
function splitPart(part: Found): [Found, Found] | null {
  const commas = [...part.text.matchAll(comma)].filter(({ index }) => !legalForm.test(part.text.slice(index)));
  const cuts = commas.map(({ index, 0: between }) => {
    const [left, right] = [part.text.slice(0, index), part.text.slice(index + between.length)];
    return { left, right, gap: Math.abs(lean(left) - lean(right)), known: titleScore(left) + titleScore(right) > 0 };
  });
  const known = cuts.filter((cut) => cut.known && cut.gap > 0 && !isField(cut.right) && !isPlaceBehind(cut, cuts[0]));
  const most = Math.max(...known.map(({ gap }) => gap));
  const best = known.filter(({ gap }) => gap === most);
  // "Vice President, Operations, Acme": what a title is for goes with it.
  const cut =
    best.find(({ right }) => !isField(right.split(comma)[0] ?? "")) ?? best[0] ?? unknownCut(cuts) ?? employerCut(cuts);
  return cut ? [found(cut.left, part.lines, part.sure), found(cut.right, part.lines, part.sure)] : null;
}

type Cut = { left: string; right: string };
/** Whether a cut only parts a place from what stands before it. */
const isPlaceBehind = ({ left, right }: Cut, first: Cut | undefined) =>
  isPlace(right) || isRegion(right) || (mayBeCity(right) && (first?.left !== left || ownWork.test(left)));

/** "Kassenwartin, Ruderverein Fördewind": only the right side tells what it is, and by more than its legal form. */
function employerCut([only, ...more]: Cut[]): Cut | undefined {
  if (!only || more.length > 0 || /\s&\s/.test(only.right)) return undefined;
  const bare = only.right.replace(/\b(?:llc|llp|inc|ltd|partners|associates|co|group|sons)\b\.?/gi, "");
  return organizationScore(bare) > 0 && organizationScore(only.left) === 0 && only.left.split(" ").length <= 4
    ? only
    : undefined;
}

/** "A, B, Utrecht" without a known word: title, employer and place, as most write them. */
function unknownCut(cuts: Cut[]): Cut | undefined {
  const last = cuts.at(-1)?.right ?? "";
  return cuts.length === 2 && (mayBeCity(last) || isPlace(last)) ? cuts[0] : undefined;
}

/** Whether most headings of a section hold title and employer in one part, with a comma between. */
export function usesCommas(heads: Head[]): boolean {
  const single = heads.filter(({ parts }) => parts.length === 1);
  const split = single.filter(({ parts: [only] }) => only && splitPart(only));
  return split.length > 0 && split.length >= single.length / 2;
}

/** "Trail cleanup, Friends of the Wash": the only comma of a part, where others of the section part two. */
function splitAsOthers(part: Found): [Found, Found] | null {
  const [only, ...more] = part.text.matchAll(comma);
  if (!only || more.length > 0 || legalForm.test(part.text.slice(only.index))) return null;
  const [left, right] = [part.text.slice(0, only.index), part.text.slice(only.index + only[0].length)];
  if (organizationScore(left) > 0 || /\s&\s/.test(right) || isPlace(right) || isRegion(right) || isField(right))
    return null;
  return [found(left, part.lines, part.sure), found(right, part.lines, part.sure)];
}

/**
 * Puts "Nurse – Surgical ICU" together again where another line names the employer, and splits a part that names both;
 * `commas`: other headings of the section have a comma between the two.
 */
export function partsOf(head: Head, commas = false): Found[] {
  const parts = head.dashed.reduce((list, { parts: [first, second], whole }) => {
    const others = list.filter((part) => part !== first && part !== second);
    const named = others.some((part) => Math.sign(lean(part.text)) !== Math.sign(lean(first.text)));
    const apart = lean(second.text) * lean(first.text) < 0 || (lean(first.text) <= 0 && lean(second.text) > 0);
    return named && !apart ? list.flatMap((part) => (part === first ? whole : part === second ? [] : part)) : list;
  }, head.parts);
  const [only, ...more] = parts;
  if (!only || more.length > 0) return parts;
  return splitPart(only) ?? (commas ? splitAsOthers(only) : null) ?? parts;
}

/** "Senior Designer, Studio Forma" over "Milan · 2020 – Present": title and employer, and where; null if it is not so. */
export function placedBelow(head: Head): { parts: [Found, Found]; place: Found } | null {
  const [first, place, ...more] = head.parts;
  if (!first || !place || more.length > 0 || head.place || !mayBeCity(place.text)) return null;
  const [below = 0] = place.lines;
  const parts = head.dateLines.includes(below) && !first.lines.includes(below) ? splitPart(first) : null;
  return parts && titleScore(parts[0].text) > 0 && titleScore(parts[1].text) === 0 ? { parts, place } : null;
}

/** Which of the two comes first in most entries of a section. */
export function usualOrder(lists: Found[][]): Order {
  const votes = lists
    .filter((parts) => parts.length >= 2)
    .map(([first, second]) => Math.sign(lean(first?.text ?? "") - lean(second?.text ?? "")));
  return votes.reduce((sum, vote) => sum + vote, 0) >= 0 ? "title" : "organization";
}

/** Names the parts of one heading by their words, and by the usual order where these say nothing. */
export function nameParts(parts: Found[], order: Order): Named {
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
  // Right below the title stands who employs; a line further down says what that is.
  const [near] = others;
  const lowest = Math.max(...parts.flatMap(({ lines }) => lines));
  const isBelow = near !== undefined && title !== undefined && (near.lines[0] ?? 0) > (title.lines[0] ?? 0);
  const isTold = (part: Found) => isBelow && (part.lines[0] ?? 0) === lowest && (near?.lines[0] ?? 0) < lowest;
  const organization =
    others.find((part) => best > 0 && organizationScore(part.text) === best && !isTold(part)) ?? near;
  const [description, ...rest] = others.filter((part) => part !== organization);
  return { title, organization, description, rest, sure: 0.75 };
}
