import type { FontFamily } from "./fonts";

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u33FF\uFF00-\uFFEF]/u;

/** Chinese characters look different in each language: kana tell that a document is Japanese. Korean ones come from these too. */
function cjkFamilies(text: string): FontFamily[] {
  const han: FontFamily[] = kana.test(text) ? ["Japanese", "Chinese"] : ["Chinese", "Japanese"];
  return [...(hangul.test(text) ? (["Korean"] as const) : []), ...(cjk.test(text) ? han : [])];
}

const byScript: [FontFamily, RegExp][] = [
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Devanagari", /[\p{Script=Devanagari}\u0964\u0965]/u],
];

/** The families to look in, in this order, for characters of the text that the document's own family has not. */
export function fallbackFamilies(text: string): FontFamily[] {
  const scripts = byScript.filter(([, characters]) => characters.test(text)).map(([family]) => family);
  return [...cjkFamilies(text), ...scripts, "Modern", "Symbols", "Emoji"];
}
