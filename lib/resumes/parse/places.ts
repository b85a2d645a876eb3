import { degreeScore, isRegion, organizationScore, titleScore } from "./lexicon";
import { remember } from "./remember";

/** The fields of `basics.location`, as texts of the original. */
export type Place = { address?: string; postalCode?: string; city?: string; region?: string; countryCode?: string };

const city = /^\p{L}[\p{L}\p{M}.'’-]*(?:[ -]\p{L}[\p{L}\p{M}.'’-]*){0,3}$/u;
const remote = /^(?:remote|hybrid|on-?site|various locations|worldwide|home office|anywhere)$/i;
const area = /\b(?:area|metropolitan|metro|region|county|bay area)$/i;
const zip =
  /(?:(?<![\p{L}\d])(?:\d{5}-\d{3}|\d{5}(?:-\d{4})?|\d{2}-\d{3}|[A-Z]{1,2}-?\d{4,5}|\d{4} ?[A-Z]{2}|\d{3} ?\d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4}-\d{3}|\d{4}))(?![\p{L}\d])/u;

/** "Tulsa, OK", "Denver, Colorado, United States", "Pueblo, CO United States": a city with what lies around it. */
export const isPlace = remember(readsAsPlace);

function readsAsPlace(text: string): boolean {
  // "Campinas/SP"
  if (/^\p{Lu}\p{L}+(?: \p{L}+){0,3}\/[A-Z]{2}$/u.test(text)) return true;
  if (text.length > 60 || /[@:/|]/.test(text)) return false;
  const bare = text.replace(/\s*\((?:remote|hybrid|on-?site)[^()]*\)$/i, "");
  if (bare !== text && bare !== "") return isPlace(bare);
  if (remote.test(text.replace(/[()]/g, "").trim())) return true;
  const parts = text.replace(/^\(|\)$/g, "").split(/,\s*/);
  const [first = "", ...rest] = parts;
  if (!city.test(first) || rest.length > 3) return false;
  // "Bureau of Ships, Washington, DC": a city that is called as a state.
  if (rest.length === 2 && /^(?:washington|new york)$/i.test(rest[0] ?? "")) return false;
  if (rest.length === 0) return area.test(first) && /^\p{Lu}/u.test(first);
  return organizationScore(first) === 0 && rest.every((part) => isRegion(part) || isRegionPair(part));
}

/** "CO United States", "OK 74104". */
function isRegionPair(part: string): boolean {
  if (/^(?:county|co\.|greater|province of)\s\p{L}+$|\s(?:county|area)$/iu.test(part)) return true;
  const [first = "", ...rest] = part.split(" ");
  const second = rest.join(" ");
  return isRegion(first) && (isRegion(second) || zip.test(second));
}

/** One or a few capitalised words without any sign of a title, an organisation or a degree: perhaps a city. */
export function mayBeCity(text: string): boolean {
  const words = text.split(/[ -]/);
  return (
    words.length <= 3 &&
    city.test(text) &&
    words.every((word) => /^[\p{Lu}\p{Lo}]|^(?:de|del|la|upon|am|an|der|do|da|sur)$/u.test(word)) &&
    !/^\p{Lu}{2,}$|^(?:\p{Lu}\.)+\p{Lu}?$/u.test(text) &&
    titleScore(text) + organizationScore(text) + degreeScore(text) === 0
  );
}

/** A text without the place at its end, and that place. */
export function peelPlace(text: string): { rest: string; place: string | null } {
  const bracket = /^(.+?)\s*\(([^()]{2,40})\)$/.exec(text);
  // "Kraków (Poland)", "Moncalieri (TO)": the bracket says where the city lies.
  const within =
    bracket?.[2] && (isRegion(bracket[2]) || /^(?:[A-Z]{2}|\d{2,3})$/.test(bracket[2])) ? bracket[1] : undefined;
  const parted = within?.includes(", ") ? peelCity(within) : null;
  if (parted?.place) return { rest: parted.rest, place: text.slice(text.lastIndexOf(parted.place)) };
  const city =
    bracket?.[2] && mayBeCity(bracket[2]) && titleScore(bracket[1] ?? "") + degreeScore(bracket[1] ?? "") === 0;
  if (bracket?.[1] && bracket[2] && (isPlace(bracket[2]) || city) && !/^\p{Ll}/u.test(bracket[2]))
    return { rest: bracket[1], place: bracket[2] };
  const dashed = /^(.{2,80}?)\s+[–—-]\s+(\p{Lu}[\p{L} ]{2,30}\/[A-Z]{2})$/u.exec(text);
  if (dashed?.[1] && dashed[2]) return { rest: dashed[1], place: dashed[2] };
  const parts = text.split(/[,،]\s+/);
  for (let size = Math.min(3, parts.length - 1); size >= 2; size -= 1) {
    const tail = tailOf(text, parts, size);
    if (tail && isPlace(tail.place)) return tail;
  }
  return { rest: text, place: null };
}

/** "University of California, San Diego" is one name. */
const campus =
  /\b(?:university of (?:california|wisconsin|nebraska|massachusetts|maryland|illinois|north carolina|hawaii|michigan|minnesota|texas|colorado|tennessee|alaska|missouri|houston)|(?:california )?state university|state university of new york|indian institutes? of technology|texas a&m university),\s+[^,]+$/i;

/** The last segment after a comma, when it may be a city. */
export function peelCity(text: string): { rest: string; place: string | null } {
  if (campus.test(text)) return { rest: text, place: null };
  const peeled = peelPlace(text);
  if (peeled.place) return peeled;
  const parts = text.split(/[,،]\s+/);
  const tail = parts.length > 1 ? tailOf(text, parts, 1) : null;
  if (tail && (mayBeCity(tail.place) || isRegion(tail.place))) return tail;
  return peeled;
}

/** The last `size` parts and what stands before them, both as they were written. */
function tailOf(text: string, parts: string[], size: number): { rest: string; place: string } | null {
  const first = parts.slice(-size)[0] ?? "";
  const at = text.lastIndexOf(first, text.length - parts.slice(-size).join(", ").length);
  const rest = text.slice(0, at).replace(/[,،\s]+$/, "");
  return at > 0 && rest !== "" ? { rest, place: text.slice(at) } : null;
}

const street =
  /\d|\b(?:street|st|road|rd|avenue|ave|lane|drive|dr|blvd|boulevard|way|court|apt|suite|unit|straße|strasse|str|weg|platz|allee|calle|c\/|avenida|av|rua|rue|plaza|via)\b/i;

/** Takes a line of address apart: street, postal code, city, region or country. */
export function readPlace(text: string): Place {
  // "12, rue des Lilas" is one part.
  const parts = text.split(/(?<!^\d{1,4})[,،]\s*|\s+[–—-]\s+|(?<=\p{Ll})\/(?=\p{Lu}{2}(?![\p{L}\d]))/u).filter(Boolean);
  const place: Place = {};
  const streets: string[] = [];
  for (const [index, part] of parts.entries()) {
    const led =
      index === 0 &&
      parts.length > 1 &&
      /^\d{1,4}\s/.test(part) &&
      !(/^\d{4}\s\p{L}+$/u.test(part) && isRegion(parts[1] ?? ""));
    const code = led
      ? undefined
      : index > 0 || parts.length === 1 || !street.test(part.replace(zip, ""))
        ? zip.exec(part)?.[0]
        : undefined;
    const bare = code ? part.replace(code, "").trim().replace(/\s+/g, " ") : part.trim();
    const isLast = index === parts.length - 1;
    const [, before, behind] =
      parts.length === 1 && !isRegion(bare) ? (/^(\p{L}+(?: \p{L}+)?) (\p{L}+(?: \p{L}+)?)$/u.exec(bare) ?? []) : [];
    if (before && behind && isRegion(behind) && behind.length > 3) {
      place.city = before;
      place.region = behind;
      continue;
    }
    if (code && !place.postalCode) place.postalCode = code;
    if (bare === "" || /^(?:cep|plz|zip|cp)$/i.test(bare)) continue;
    const [, town, department = ""] = /^(\p{L}[\p{L} -]+) \((\d{2,3}|\p{L}[\p{L} ]+)\)$/u.exec(bare) ?? [];
    if (town && !place.city && (/\d/.test(department) || isRegion(department))) {
      place.city = town;
      place.region = department;
    } else if (/^\(?[A-Z]{2}\)?$/.test(bare) && isLast && place.region) place.countryCode = bare.replace(/[()]/g, "");
    else if (place.city && (isRegion(bare) || isLast)) place.region = place.region ? `${place.region}, ${bare}` : bare;
    else if (!place.city && !/\d/.test(bare) && (index > 0 || !street.test(bare) || parts.length === 1))
      place.city = bare;
    else if (!place.city) streets.push(part.trim());
    else place.region ??= bare;
  }
  if (streets.length > 0) place.address = streets.join(", ");
  return place;
}

/** Whether a text is an address with a street or a postal code, or a place. */
export function isAddress(text: string): boolean {
  if (text.length > 120 || /[:：]|@|https?:|\.(?:com|org|net)\b/i.test(text)) return false;
  if (isPlace(text)) return true;
  const parts = text.split(/,\s*/);
  const coded = parts.length > 1 && parts.some((part) => zip.test(part) || isRegion(part));
  return coded && parts.every((part) => part.length < 45) && !/[.!?]$/.test(text);
}
