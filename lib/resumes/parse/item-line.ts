import { findDates, takeDates } from "./dates";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { organizationScore } from "./lexicon";

/** The names a kind of item gives to its text, its giver and its date. */
export type ItemKeys = { name: string; giver: string; date: string };

/** Words before the name of who gave something. */
export const lead =
  /^(?:awarded by|issued by|presented by|published by|by|in|from|issuer|issuing organi[sz]ation|publisher|provider|organi[sz]ation|verliehen von|ausgestellt von|délivré par|emitido por)\s*:?\s+(?=\S)/i;
/** What a certificate's line says beside its name, its giver and its date. */
const detail =
  /^(?:licen[sc]e (?:no|number|#)|licen[sc]e\s+[A-Z]*[-#]?\d|lic\.|no\.|id\b|#|credential|certificate (?:no|number|id)|registration|expir\w*|exp\b\.?|valid|renew(?:al|s)\b|in progress|active|current|inactive|score|[£$€¥]\s?\d)/i;
const expiry = /\b(?:expir\w*|exp\.?|(?:valid|good) (?:until|through|thru|to)|gültig bis|válido hasta|valable jusqu)/i;
/** What goes on with the name before it: "license, class C", "Architect – Professional". */
const addition =
  /^(?:\p{Ll}|class|level|grade|part|type|category|cat|tier|stage|module|step|klasse|nivel|niveau|livello|poziom|stufe|professional|associate|foundations?|practitioner|expert|specialty|fundamentals|advanced|intermediate|basic|beginner|administrator|developer|architect|engineer|i{1,3}|iv)(?![\p{L}])/iu;

/** Whether a second piece tells who gave the first. */
export function isGiver(first: string, second: string, between = "-"): boolean {
  if (detail.test(second)) return true;
  // "Certified in Logistics, Transportation and Distribution (CLTD)": the letters are those of the whole name.
  if (/^[^,]*\(([A-Z])[A-Z]{1,6}\)/.exec(second)?.[1] === first[0] && between.includes(",")) return false;
  const spelled =
    !between.includes(",") && /^[A-Z]{2,6}$/.test(first) && second.split(/\s+/).length >= first.length - 1;
  return !addition.test(second) && !spelled;
}

/** "Name, Giver, more", "Name – Giver", "Name | Giver": cut where the giver begins. */
function splitGiver(text: string): string[] {
  const pieces = text
    .split(/\s+[|•·]\s+|\s{2,}/)
    .flatMap((piece) => glue(piece, /\s+[–—-]\s+/g))
    .flatMap((piece) => glue(piece, /,\s+(?!(?<=\p{L}\.?\s\d{1,2},\s+)(?:19|20)\d\d\b)(?![^()]*\))/gu));
  return pieces.filter(Boolean);
}

/** Splits at a separator, but not where the next piece goes on with the one before. */
function glue(text: string, separator: RegExp): string[] {
  const out: string[] = [];
  let from = 0;
  for (const { index, 0: between } of text.matchAll(separator)) {
    const [first, second] = [text.slice(from, index), text.slice(index + between.length)];
    if (!isGiver(first, second, between)) continue;
    out.push(first);
    from = index + between.length;
  }
  return [...out, text.slice(from)];
}

const ends = /\(\s*(?:19|20)\d\d\s*\)/;
/** Several items on one line: with a year behind each, or plain names between the same marks. */
export function itemsOn(text: string): string[] {
  if (/;\s+\p{Lu}/u.test(text)) return text.split(/;\s+/);
  const strong = text.split(/\s+[|•·]\s+/);
  const pieces = strong.length > 2 ? strong : text.split(/(?<=\)),\s+|\s+[–—]\s+(?![^()]*\))/);
  const dated = pieces.filter((piece) => ends.test(piece)).length;
  if (pieces.length > 1 && dated === pieces.length) return pieces;
  const words = strong.length > 2 ? strong : text.split(/,\s+(?![^()]*\))/);
  const plain = words.every(
    (word) =>
      word.split(/\s+/).length <= 4 &&
      organizationScore(word.replace(/\s*\([^()]*\)$/, "")) === 0 &&
      !/(?:19|20)\d\d/.test(word) &&
      !detail.test(word),
  );
  const places = words.some((word) => addition.test(word));
  return words.length > 2 && plain && !places ? words : [text];
}

type Tree = { [key: string]: FoundTree };

/** One item out of its line: name, who gave it, when, and what else is said. */
export function readOne(given: string, lines: number[], keys: ItemKeys): FoundTree {
  // "**Best Packaging, Small Business**, Design Prize, 2023": what is set off is the name, commas and all.
  const [, bold = "", behind = ""] = /^\*\*([^*]{2,150})\*\*[\s,:–—-]+(.*)$/.exec(given) ?? [];
  if (bold.includes(",")) {
    const { [keys.name]: giver, [keys.giver]: more, summary, ...dated } = readOne(behind, lines, keys) as Tree;
    const rest = [more, summary].filter((part) => part !== undefined) as Found[];
    return { ...dated, [keys.name]: found(bold, lines, 0.9), [keys.giver]: giver, summary: joinFound(rest, "\n") };
  }
  const [leading] = findDates(given);
  const text = leading?.from === 0 ? given.slice(leading.to).replace(/^[\s:,–—-]+/, "") || given : given;
  const pieces = splitGiver(text.replace(/^\d{1,2}[.)]\s+|^\[\d+\]\s+/, ""));
  const details: string[] = [];
  const names: string[] = [];
  let date = text === given ? undefined : leading?.start;
  for (const piece of pieces) {
    const { rest, span } = takeDates(piece);
    if (details.length > 0 ? detail.test(piece) : names.length > 0 && (detail.test(piece) || expiry.test(piece))) {
      details.push(piece);
      continue;
    }
    const ending = expiry.exec(piece);
    if (ending && ending.index > 1) {
      names.push(piece.slice(0, ending.index).replace(/[\s,;(]+$/, ""));
      details.push(piece.slice(ending.index).replace(/\)$/, ""));
      continue;
    }
    date ??= span?.start;
    const bare = (span ? rest : piece)
      .replace(/\s{2,}/g, " ")
      .replace(/,?\s*(?:renewed|since|issued|expected|completed|obtained|earned|anticipated)\s*$/i, "")
      .replace(/\(\s*\)/g, "")
      .replace(/[\s,;:(–—-]+$|^[\s,;:)–—-]+/g, "")
      .trim();
    if (/[\p{L}\p{N}]/u.test(bare)) names.push(bare);
  }
  const led = names.findIndex((part) => lead.test(part));
  const [name = text, giver, ...more] = led > 1 ? [joinPieces(text, names.slice(0, led)), ...names.slice(led)] : names;
  const summary = joinPieces(text, [...more, ...details]);
  return {
    [keys.name]: found(name, lines, 0.85),
    [keys.giver]: giver ? found(giver.replace(lead, ""), lines, 0.75) : undefined,
    summary: summary ? found(summary, lines, 0.6) : undefined,
    [keys.date]: date ? found(date, lines, 0.9) : undefined,
  };
}

/** Pieces as they stood in the text, where they stood together; else one below the other. */
function joinPieces(text: string, pieces: string[]): string {
  const [first = "", last = ""] = [pieces[0], pieces.at(-1)];
  const from = text.indexOf(first);
  const whole = text.slice(from, text.lastIndexOf(last) + last.length);
  return pieces.every((piece) => whole.includes(piece)) && whole.length < pieces.join(", ").length + 3
    ? whole
    : pieces.join("\n");
}
