import { findDates } from "./dates";
import { schoolScore, titleScore } from "./lexicon";
import { remember } from "./remember";

const keyValue = /^(\p{L}[\p{L} /&'-]{1,28})\s*[:：]\s*(\S.*)$/u;

/** "Employer: Acme" as its key and value. */
export const readKeyValue = remember((text): { key: string; value: string } | null => {
  const [, key, value] = (/[:：]/.test(text) && keyValue.exec(text)) || [];
  return key && value && !value.startsWith("//") ? { key: key.trim().toLowerCase(), value } : null;
});

/** Web addresses and compounds, which make a line long but tell nothing. */
const endless = /[\x21-\x7e\u00c0-\u024f]{50,}/g;

/** Sentences, or more words than any heading of an entry has. */
export const isProse = remember(readsAsProse);

function readsAsProse(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (words > 16 || (text.length > 130 && text.replace(endless, "").length > 130)) return true;
  const low = text.split(/\s+/).filter((word) => /^\p{Ll}/u.test(word)).length;
  // Where nothing is in capitals, lower case says nothing.
  if (words >= 9 && /\p{Lu}/u.test(text) && low / words >= 0.6) return true;
  return words >= 5 && /[.!?]["”’)]?$/.test(text) && !/\b(?:inc|co|ltd|s\.l|s\.a|st|jr|sr|univ|etc)\.$/i.test(text);
}

/** Short words with commas between them, as technologies are listed. */
export function isWordList(text: string): boolean {
  const words = text.split(/,\s+/);
  const short = words.every((word) => word.split(/\s+/).length <= 3 && word.length < 32);
  return (
    words.length >= 2 &&
    short &&
    !/[.!?:]$/.test(text) &&
    titleScore(text) + schoolScore(text) === 0 &&
    findDates(text).length === 0
  );
}
