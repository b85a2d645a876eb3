import bidiFactory from "bidi-js";
import { isolateEnd, isolateStart, turnBracket } from "./marks";

export type Direction = "ltr" | "rtl";

const rtlLetters = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu;
const letters = /\p{L}/gu;
const firstLetter = /\p{L}/u;
const bidi = bidiFactory();

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** The direction in which a document with these texts is read: that of most of its letters. */
export function directionOf(texts: string[]): Direction {
  const all = texts.join(" ");
  const rtl = countOf(all, rtlLetters);
  return rtl > 0 && 2 * rtl >= countOf(all, letters) ? "rtl" : "ltr";
}

/** The direction that a text of its own has: that of its first letter, left to right without one. */
function ownDirection(text: string): Direction {
  const [first = ""] = firstLetter.exec(text) ?? [];
  return countOf(first, rtlLetters) > 0 ? "rtl" : "ltr";
}

/** The text with marks for its brackets that are read from right to left (odd levels of UAX #9). */
function turnBrackets(text: string, direction: Direction): string {
  if (countOf(text, rtlLetters) === 0) return text;
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  return Array.from({ length: text.length }, (_, index) => text.charAt(index))
    .map((unit, index) => ((levels[index] ?? 0) % 2 === 1 ? turnBracket(unit) : unit))
    .join("");
}

function split(text: string, lengths: number[]): string[] {
  let start = 0;
  return lengths.map((length) => {
    start += length;
    return text.slice(start - length, start);
  });
}

/** The parts of one text, marked off against the text around them where that is read the other way. */
export function directParts(parts: string[], around: Direction): string[] {
  const text = parts.join("");
  if (text === "") return parts;
  const own = ownDirection(text);
  const lengths = parts.map((part) => part.length);
  const turned = split(turnBrackets(text, own), lengths);
  if (own === around) return turned;
  return turned.map((part, index) => {
    const start = index === 0 ? isolateStart[own] : "";
    return `${start}${part}${index === parts.length - 1 ? isolateEnd : ""}`;
  });
}
