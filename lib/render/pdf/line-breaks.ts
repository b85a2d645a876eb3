import { breakMark, hasMarks, withoutVanishing, wordSpace } from "./marks";

const longWord = 36;
const pieceLength = 12;

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\u30FC\uFF00-\uFFEF]/u;
const thai = /\p{Script=Thai}/u;
const noLineStart =
  /^[,.!?:;)\]}%\u00BB\u2019\u201D\u2025\u2026\u2030\u2103\u3001\u3002\u3005\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301B\u301C\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E\u309B-\u309E\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7\u30EE\u30F5\u30F6\u30FB-\u30FE\u31F0-\u31FF\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D\uFF5E\uFF60-\uFF65]/;
const noLineEnd =
  /[([{#$\u00A3\u00A5\u00AB\u2018\u201C\u3008\u300A\u300C\u300E\u3010\u3014\u3016\u3018\u301A\u301D\uFF04\uFF08\uFF3B\uFF5B\uFF5F\uFF62\uFFE5]$/;
const words = new Intl.Segmenter("th", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Thai by the word, everything else by the grapheme. */
function unitsOf(text: string): string[] {
  const runs = text.split(/(\p{Script=Thai}[\p{Script=Thai}\p{M}]*)/u);
  return runs.flatMap((run) => Array.from((thai.test(run) ? words : graphemes).segment(run), ({ segment }) => segment));
}

function mayBreak(before: string, after: string): boolean {
  if (after === wordSpace || noLineEnd.test(before) || noLineStart.test(after)) return false;
  return before === wordSpace || cjk.test(before) || cjk.test(after) || (thai.test(before) && thai.test(after));
}

/**
 * The text with a mark wherever a line may end, for scripts that set no spaces between words (UAX #14 and JIS X 4051 in
 * their basics); any other text comes back as it is.
 */
export function markBreaks(text: string): string {
  if (!cjk.test(text) && !thai.test(text)) return text;
  const units = unitsOf(text.replaceAll(" ", wordSpace));
  return units.reduce((marked, unit, index) => {
    const before = units[index - 1];
    return before !== undefined && mayBreak(before, unit) ? `${marked}${breakMark}${unit}` : marked + unit;
  }, "");
}

/**
 * Where a word may break. react-pdf writes a hyphen at each break between parts, except beside an empty part, which
 * it takes for a space of no width: so long words break without a mark that would spoil the text layer.
 */
export function lineParts(word: string | null): string[] {
  if (word === null) return [];
  if (word.length <= longWord && !hasMarks(word)) return [word];
  const marked = word.split(breakMark).map(withoutVanishing);
  const pieces = marked.filter(Boolean).flatMap(splitLong);
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : ["", piece]));
}

function splitLong(word: string): string[] {
  if (word.length <= longWord) return [word];
  return word.split(/(?<=[/?&=#_.,;:@-])(?=[^/?&=#_.,;:@-])/).flatMap((piece) => chunks(piece));
}

function chunks(piece: string): string[] {
  const characters = Array.from(graphemes.segment(piece), ({ segment }) => segment);
  if (characters.length <= longWord) return [piece];
  const count = Math.ceil(characters.length / pieceLength);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * pieceLength, (index + 1) * pieceLength).join(""),
  );
}
