/**
 * Characters that stand in a text for something else until its letters are set. None of them comes from a document: such
 * a one is missing in all fonts.
 */

/** A place where a line may end. */
export const breakMark = "\u00AD";
/** A space that is a word to react-pdf, which else ends lines at spaces only, once it meets some. */
export const wordSpace = "\u2800";
/** A letter without width that is read from right to left. */
export const rtlMark = "\u200F";
/** Text between these has a direction of its own (UAX #9). */
export const isolateStart = { ltr: "\u2066", rtl: "\u2067" } as const;
export const isolateEnd = "\u2069";

const brackets = Array.from("()[]{}<>«»‹›");
/** Neutral to direction, as brackets are, but not known to react-pdf as something to mirror. */
const firstTurned = 0x2ff0;
const vanishing = /[\u00AD\u200F\u2066\u2067\u2069]/;
const allVanishing = new RegExp(vanishing, "g");
const lasting = /[\u2800\u2FF0-\u2FFB]/;

const turnedPlace = (character: string) => (character.codePointAt(0) ?? 0) - firstTurned;

/** A bracket that is read from right to left: drawn as its opposite, but the same in the text of the file. */
export function turnBracket(character: string): string {
  const place = brackets.indexOf(character);
  return place < 0 ? character : String.fromCodePoint(firstTurned + place);
}

/** Whether the character is one of these marks. */
export function isMark(character: string): boolean {
  return lasting.test(character) || vanishing.test(character);
}

/** Whether any of the marks that no glyph is drawn for is in the text. */
export function hasMarks(text: string): boolean {
  return vanishing.test(text);
}

/** The text without the marks that no glyph is drawn for. */
export function withoutVanishing(text: string): string {
  return text.replace(allVanishing, "");
}

/** What the text of the file says for the character. */
export function readCharacter(character: string): string {
  return character === wordSpace ? " " : (brackets[turnedPlace(character)] ?? character);
}

/** What is drawn for the character. Brackets come in pairs, so the opposite of one is its neighbour. */
export function drawnCharacter(character: string): string {
  return character === wordSpace ? " " : (brackets[turnedPlace(character) ^ 1] ?? character);
}
