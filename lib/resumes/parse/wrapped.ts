import type { Line } from "./normalise";

/** Lines with what was wrapped put together: a line that goes on in lower case or further in belongs to the one before. */
export function joinWrapped(lines: Line[], isList = false): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const before = out.at(-1);
    const dangling = before && /[,:&;-]$/.test(before.text);
    const deeper = before && line.indent > before.indent + (before.bullet ? 1 : 3) && out.length > 0;
    const goesOn =
      before &&
      !line.bullet &&
      !line.blankBefore &&
      (dangling ||
        deeper ||
        (isList && isFullList(before.text) && !/^[^:：]{2,40}[:：]\s/.test(line.text)) ||
        (/^\p{Ll}/u.test(line.text) && before.text.length > 40));
    if (before && goesOn) {
      const [first = "", ...more] = line.cells;
      const last = before.cells.at(-1) ?? "";
      // A line that goes on in lower case goes on with the last word of a list.
      const inWord = /^\p{Ll}/u.test(line.text) && before.text.length > 40 && !/[,;]$/.test(last);
      const between = before.softEnd || /\p{L}-$/u.test(before.text) ? "" : " ";
      out[out.length - 1] = {
        ...before,
        text: before.text + between + line.text,
        cells: inWord
          ? [...before.cells.slice(0, -1), last + between + first, ...more]
          : [...before.cells, ...line.cells],
        softEnd: line.softEnd,
      };
      joined.set(out[out.length - 1] as Line, [...numbers(before), line.no]);
    } else out.push(line);
  }
  return out;
}

/** A list that fills its line, and may go on in the next. */
const isFullList = (text: string) => text.length >= 80 && text.split(/,\s|\s[·•|]\s/).length > 3;

const joined = new WeakMap<Line, number[]>();
/** The numbers of the lines that a joined line was made of. */
export const numbers = (line: Line): number[] => joined.get(line) ?? [line.no];

const bracketed = "(?![^()]*\\))";
const strong = new RegExp(`\\s*[|•·●◦‖¦⋅∙~◆♦■]\\s*|\\s*;\\s+${bracketed}|\\s+/\\s+`);
const semicolon = new RegExp(`;\\s+${bracketed}`);
/** Commas that stand outside of brackets, in any script. */
export const comma = new RegExp(`\\s*[,،、，]\\s*${bracketed}`);

const pictures = /(?:\s*(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[★☆]))+$/u;
/** A name or a skill without the pictures behind it: "Kotlin ⭐⭐⭐⭐". Pictures alone stay. */
export const withoutPictures = (text: string) => text.replace(pictures, "").trimEnd() || text;

/** Words between pipes, dots, semicolons or commas; brackets stay whole, and so do C/C++ and CI/CD. */
export function splitWords(cells: string[]): string[] {
  const pieces = cells.flatMap((cell) => cell.split(strong)).flatMap((cell) => cell.split(/\s{2,}/));
  const strongly = pieces.length > 1 && !pieces.some((piece) => piece.split(comma).length > 3);
  const semicolons = cells.some((cell) => semicolon.test(cell));
  const words =
    (strongly && pieces.length > cells.length) || semicolons ? pieces : pieces.flatMap((piece) => piece.split(comma));
  return words
    .reduce<string[]>((out, word) => {
      // "categories 1, 3 and 5"
      const before = out.at(-1) ?? "";
      const joined = `${before}, ${word.trim()}`;
      const isNumber = before.length < 60 && /^\d{1,2}(?!\p{L}|\d|\+)/u.test(word.trim()) && /\s\d{1,2}$/.test(before);
      if (isNumber && cells.some((cell) => cell.includes(joined))) out[out.length - 1] = joined;
      else out.push(word);
      return out;
    }, [])
    .map((word) =>
      withoutPictures(word.trim())
        .replace(/^(?:and|und|y|e|et|en)\s+(?=\S)/, "")
        .replace(/[.;,]+$/, ""),
    )
    .filter((word) => /[\p{L}\p{N}]|^\p{S}+$/u.test(word) && !/^[●○◦•]+$/u.test(word));
}
