import { type ContactPart, isContactKey, readContactPart, splitContacts } from "./contact";
import { type Found, found } from "./found";
import { isRegion, titleScore } from "./lexicon";
import type { Line } from "./normalise";
import { isAddress, isPlace, mayBeCity } from "./places";
import { webAddress } from "./web-address";

/** What was read of the top of a resume so far. */
export type Draft = {
  name?: Found;
  label?: Found;
  email?: Found;
  phone?: Found;
  url?: Found;
  places: Found[];
  profiles: Array<{ network?: Found; username?: Found; url?: Found }>;
  extras: Found[];
  /** Lines above the name that are none. */
  early: Line[];
  rest: Line[];
  contacted: boolean;
};

const detailKinds = new Set(["email", "phone", "url", "profile", "label"]);
const particles = /^(?:van|von|der|den|de|del|della|da|do|dos|di|la|le|el|al|bin|ibn|y|e|und|zu|ter|ten|af)$/i;
const looksNamed = /^\p{L}(?:[\p{L}\p{M}\p{Extended_Pictographic}.'’,\-־"“”() ]|\u200c){1,108}$/u;
const functionWord = /\b(?:from|to|of|the|with|for|in|at|my|your|with|experience|profile|resume)\b/i;

/** Whether a text has the shape of a person's name. */
export function looksLikeName(given: string): boolean {
  const text = given.replace(/(?:,\s*\p{Lu}[\p{L}.-]{1,6}\.?)+$/u, "").replace(/^(?:mr|mrs|ms|dr|prof)\.\s/i, "");
  const words = text.split(/\s+/);
  if (functionWord.test(text)) return false;
  const own = words.filter((word) => !particles.test(word) && /[\p{L}\p{M}]/u.test(word));
  const capitals = own.filter((word) => /^[\p{Lu}\p{Lo}"(]/u.test(word)).length;
  if (capitals < own.length && !(capitals === 0 && words.length <= 3)) return false;
  return (
    looksNamed.test(text) &&
    words.length <= 7 &&
    !/\.$/.test(text.replace(/\b(?:jr|sr|phd|md|mba|d|dr|prof)\.$/i, "")) &&
    !isRegion(text)
  );
}

/** `written`: the part with the word before it that says what it is. */
function addPart(draft: Draft, part: ContactPart, no: number, written: string): void {
  const at = (text: string, sure = 0.95) => found(text, [no], sure);
  if (part.is === "email" || part.is === "phone") {
    const before = draft[part.is];
    // A phone that is carried goes before one that stays at home.
    const isCarried = part.is === "phone" && /^\W*(?:cell|mobile|mob|handy|mobil|móvil|portable)\b/i.test(written);
    draft[part.is] = before && !isCarried ? before : at(part.text);
    if (before) draft.extras.push(isCarried ? before : at(part.text));
  }
  if (part.is === "url") addUrl(draft, at(webAddress(part.text)));
  else if (
    part.is === "profile" &&
    !draft.profiles.some(({ url }) => url?.text === webAddress(part.profile.url ?? ""))
  ) {
    const { network, username, url } = part.profile;
    draft.profiles.push({
      network: network ? at(network, 0.9) : undefined,
      username: username ? at(username, 0.9) : undefined,
      url: url ? at(webAddress(url)) : undefined,
    });
  } else if (part.is === "label") addLabelled(draft, part.key, part.value, no, written);
}

function addUrl(draft: Draft, url: Found): void {
  if (draft.url?.text === url.text) return;
  if (draft.url) draft.profiles.push({ url });
  else draft.url = url;
}

function addLabelled(draft: Draft, key: string, value: string, no: number, written: string): void {
  if (key === "name") draft.name ??= found(value, [no], 0.95);
  else if (key === "label") {
    if (draft.label) draft.extras.push(found(value, [no], 0.6));
    else draft.label = found(value, [no], 0.85);
  } else if (key === "address") draft.places.push(found(value, [no], 0.9));
  else {
    const read = splitContacts([value]).map(readContactPart);
    const fitting = read.filter((part) => part.is === key || part.is === "profile");
    if (fitting.length > 0) for (const part of read) if (part.is !== "other") addPart(draft, part, no, written);
    if (fitting.length === 0) {
      if (key === "phone" && /\d{4}/.test(value.replace(/\D/g, ""))) draft.phone ??= found(value, [no], 0.8);
      else draft.extras.push(found(value, [no], 0.6));
    }
  }
}

/** "Tel:" in a column of its own belongs to the next one. */
function withLabels(cells: string[]): string[] {
  return cells.reduce<string[]>((out, cell) => {
    const last = out.at(-1);
    if (last && /[:：]$/.test(last)) out[out.length - 1] = `${last} ${cell}`;
    else if (last && out.length === 1 && isContactKey(last)) out[0] = `${last}: ${cell}`;
    else out.push(cell);
    return out;
  }, []);
}

/** "GitHub" or "Website" beside the address that it is the word for. */
function namesAnother(part: ContactPart, all: ContactPart[]): boolean {
  if (part.is !== "other" || /\s/.test(part.text)) return false;
  const word = part.text.toLowerCase();
  return all.some(
    (other) =>
      (other.is === "profile" && (other.profile.network ?? "").toLowerCase() === word) ||
      (other.is === "url" && /^(?:website|web|portfolio|blog|homepage)$/.test(word)),
  );
}

/** Reads a line with contact details; what else stands on it is a place, or is kept. @returns whether it was one */
export function readContactLine(draft: Draft, line: Line): boolean {
  if (line.text.length > 300) return false;
  const pieces = splitContacts(withLabels(line.cells));
  const parts = pieces.map(readContactPart);
  if (!parts.some(({ is }) => detailKinds.has(is))) return false;
  for (const [index, part] of parts.entries()) {
    if (namesAnother(part, parts)) continue;
    if (part.is !== "other") addPart(draft, part, line.no, pieces[index] ?? "");
    else addOther(draft, part.text, line.no);
  }
  draft.contacted = true;
  return true;
}

/** Keeps what stands beside contact details: a name, a place, a label. */
export function addOther(draft: Draft, text: string, no: number): void {
  const bare = text.replace(/^[^\p{L}\p{N}]+/u, "");
  if (bare === "") return;
  const isNamed = !draft.name && looksLikeName(bare) && bare.includes(" ") && !isAddress(bare);
  if (isNamed) draft.name = found(bare, [no], 0.85);
  else if (isPostal(bare) && draft.places.length < 3) draft.places.push(found(bare, [no], 0.8));
  else if (draft.places.length === 0 && (isAddress(bare) || mayBeCity(bare) || isPlace(bare) || isCityLike(bare)))
    draft.places.push(found(bare, [no], 0.8));
  else if (!draft.label && titleScore(bare) > 0) draft.label = found(bare, [no], 0.8);
  else draft.extras.push(found(bare, [no], 0.5));
}

/** "Musterweg 5", "79098 Freiburg" between other details. */
const isPostal = (text: string) =>
  /^(?:[A-Z]{1,2}-)?\d{4,5}\s\p{Lu}[\p{L} .-]{2,30}$/u.test(text) ||
  /^\p{L}[\p{L} .'-]{2,40}(?:weg|straße|str\.|gasse|allee|platz|laan|straat)\s\d{1,4}\s?[a-z]?$/iu.test(text);

const isCityLike = (text: string) =>
  /^\p{L}[\p{L} -]+ \(\d{2,3}\)$/u.test(text) ||
  (/^(?:\p{L}+ ){1,3}\p{L}+$/u.test(text) && isRegion(text.split(" ").at(-1) ?? "")) ||
  /^\p{L}[\p{L} .'’-]{1,30},\s*\p{L}[\p{L} .]{1,20}$/u.test(text);

/** An address of mail in the midst of other text. */
export function strayEmail(lines: Line[]): Found | undefined {
  for (const { text, no } of lines) {
    const mail = /[\p{L}\p{N}._%+-]{1,100}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/u.exec(
      text.slice(0, 2000),
    )?.[0];
    if (mail) return found(mail, [no], 0.7);
  }
  return undefined;
}
