import { findDates, takeDates } from "./dates";
import { unbulletEntries } from "./entry-lines";
import type { SectionKind } from "./heading-look";
import { degreeScore, isLanguageName, organizationScore, schoolScore, titleScore } from "./lexicon";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";
import { splitWords } from "./wrapped";

const isLanguageList = (words: string[]) =>
  words.length > 0 && words.every((word) => isLanguageName(word.split(/\s*\(/)[0] ?? ""));

/** "5 ans d'expérience en agence": a phrase about somebody, most of it in lower case. */
function isTold({ text, bullet }: Line): boolean {
  const words = text.split(" ");
  const low = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return !bullet && words.length >= 6 && low / words.length >= 0.6 && findDates(text).length === 0;
}

/** What a paragraph without a heading tells of, where its shape leaves little doubt; else "summary" or "custom". */
export function paragraphKind(given: Line[]): SectionKind {
  const lines = unbulletEntries(given);
  const [first] = lines;
  const text = lines.map((line) => line.text).join(" ");
  const dated = lines.some((line) => !line.bullet && findDates(line.text).some(({ range }) => range));
  const headed = lines.filter((line) => !line.bullet && line.text.length < 110);
  const named = headed.some((line) => titleScore(line.text) + organizationScore(line.text) > 0);
  if (!first) return "custom";
  if (
    headed.some((line) => degreeScore(line.text) > 0 && (schoolScore(line.text) > 0 || dated)) &&
    !lines.some((line) => line.bullet)
  )
    return "education";
  if (dated && named && headed.length > 0 && !isProse(takeDates(first.text).rest)) return "work";
  // A list of words shows at its beginning.
  const words = splitWords(lines.slice(0, 200).flatMap((line) => line.cells));
  if (isLanguageList(words)) return "languages";
  if (words.length >= 4 && words.every((word) => word.split(" ").length <= 4) && !/[.!?]$/.test(text)) return "skills";
  const isLow = !first.bullet && text === text.toLowerCase() && text.split(" ").length > 7;
  return isProse(text) || isLow || isTold(first) ? "summary" : "custom";
}
