import { findPhoneNumbersInText } from "libphonenumber-js/min";
import { type DateSpan, findDates } from "./dates";
import { type Found, type FoundTree, found } from "./found";
import type { Line } from "./normalise";
import { readPlace } from "./places";
import { splitWords } from "./wrapped";

/** What a person tells of themselves in sentences; the sentences stay where they are. */
export type Told = {
  basics: { [key: string]: FoundTree };
  work: FoundTree[];
  education: FoundTree[];
  skills?: FoundTree[];
};

const house = "\\p{Lu}[\\p{L}\\d&'’.-]*(?:\\s+(?:(?:of|and|the|de|for)\\s+)?(?:\\p{Lu}|&)[\\p{L}\\d&'’-]*){0,6}";
const title = "[\\p{L}][\\p{L}\\d /&'’-]{2,60}?";
const stop = "(?=\\s+(?:from|since|until|between|in|for|where|and|with|on)\\b|[.,;:!]|$)";
const patterns = {
  name: /\b(?:[Mm]y name is|I am|I'm)\s+(\p{Lu}[\p{L}'’.-]+(?:\s+\p{Lu}[\p{L}'’.-]+){1,3})(?=\s+and\b|\s*[,.!;]|$)/u,
  place:
    /\bI (?:live|am based|reside|am located) in\s+(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)*(?:,\s+\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)*)?)/u,
  email: /[\p{L}\p{N}._%+-]{1,100}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/u,
  employed: new RegExp(
    `\\b(?:worked|work|was employed) (?:at|for|with)\\s+(?<house>${house}) as (?:an?|the)\\s+(?<title>${title})${stop}`,
    "u",
  ),
  was: new RegExp(
    `\\b(?:was|am|have been|'ve been|worked as|work as|became|employed as)\\s+(?:an?|the)\\s+(?<title>${title})\\s+(?:at|for|with)\\s+(?:the\\s+)?(?<house>${house})`,
    "u",
  ),
  studied: new RegExp(
    `\\b(?:have|hold|earned|received|got|completed|finished)\\s+(?:an?|my)\\s+(?<degree>[\\p{L}'’. ]{2,50}?(?:diploma|degree|certificate|GED|Bachelor\\p{L}*|Master\\p{L}*))(?:\\s+in\\s+(?<area>[\\p{L} ]{3,50}?))?\\s+(?:from|at)\\s+(?:the\\s+)?(?<house>${house})`,
    "u",
  ),
  graduated: new RegExp(
    `\\bgraduated from\\s+(?:the\\s+)?(?<house>${house})(?:[^.]{0,20}?\\bwith (?:an?|my)\\s+(?<degree>[\\p{L}'’. ]{2,40}?)(?:\\s+in\\s+(?<area>[\\p{L} ]{3,50}?))?(?=\\s+in\\s+\\d|[.,;]|$))?`,
    "u",
  ),
};

const skilled =
  /\bI(?: am|'m|’m)(?: very)? (?:good|skilled|experienced|proficient|trained) (?:with|in|at)\s+([^.!?]{3,300})/;

type Sentence = { text: string; lines: number[] };

/** Sentences with the lines they stand on; a full stop behind "Mr" or an initial ends none. */
function sentencesOf(lines: Line[]): Sentence[] {
  const out: Sentence[] = [];
  let open = false;
  for (const { text, no } of lines) {
    const pieces = text.split(/(?<=[\p{Ll}\d)]{2}[.!?])(?<!\b(?:Mr|Mrs|Ms|Dr|St|Inc|Co|Ltd)\.)\s+(?=\p{Lu})/u);
    pieces.forEach((piece, index) => {
      const last = out.at(-1);
      if (open && index === 0 && last)
        out[out.length - 1] = { text: `${last.text} ${piece}`, lines: [...last.lines, no] };
      else out.push({ text: piece, lines: [no] });
    });
    open = !/[.!?]$/.test(text);
  }
  return out;
}

/** "from March 2009 until the plant closed in June 2020": words may stand between the two. */
function timeIn(text: string): DateSpan | null {
  const spans = findDates(text);
  const [first, second] = spans;
  const until = first && second && /\b(?:until|till|to|through)\b/.test(text.slice(first.to, second.from));
  const range = spans.find((span) => span.range);
  if (!until || first.end) return range ?? first ?? null;
  return { ...first, end: second.start, current: false, to: second.to, range: true };
}

function datesOf(text: string, lines: number[]): { [key: string]: FoundTree } {
  const span = timeIn(text);
  const date = (value: string | undefined) => (value ? found(value, lines, 0.6) : undefined);
  if (!span) return {};
  if (span.current) return { startDate: date(span.start), current: true };
  return span.end ? { startDate: date(span.start), endDate: date(span.end) } : { endDate: date(span.start) };
}

/** Reads who somebody is, where they worked and what they studied out of sentences in the first person. */
export function readSentences(lines: Line[]): Told {
  const told: Told = { basics: {}, work: [], education: [] };
  for (const { text, lines: at } of sentencesOf(lines.filter((line) => line.text.length < 5000))) {
    const say = (value: string | undefined, sure = 0.6): Found | undefined =>
      value ? found(value.trim().replace(/[.,]$/, ""), at, sure) : undefined;
    const place = patterns.place.exec(text)?.[1];
    told.basics.name ??= say(patterns.name.exec(text)?.[1]);
    told.basics.email ??= say(patterns.email.exec(text)?.[0], 0.8);
    const phone = text.length < 1000 ? findPhoneNumbersInText(text, "US")[0] : undefined;
    told.basics.phone ??= phone && say(text.slice(phone.startsAt, phone.endsAt), 0.75);
    if (place)
      told.basics.location ??= Object.fromEntries(
        Object.entries(readPlace(place)).map(([key, value]) => [key, say(value)]),
      );
    const can = skilled.exec(text)?.[1];
    if (can) told.skills = [...(told.skills ?? []), { keywords: splitWords([can]).flatMap((word) => say(word) ?? []) }];
    const job = (patterns.employed.exec(text) ?? patterns.was.exec(text))?.groups;
    if (job) told.work.push({ position: say(job.title), name: say(job.house), ...datesOf(text, at) });
    const school = (patterns.studied.exec(text) ?? patterns.graduated.exec(text))?.groups;
    if (school)
      told.education.push({
        institution: say(school.house),
        studyType: say(school.degree),
        area: say(school.area),
        ...datesOf(text, at),
      });
  }
  return told;
}
