import { type Found, type FoundTree, found, joinFound } from "./found";
import { type Entry, groupEntries } from "./group-entries";

import { degreeAt, degreeScore, schoolScore } from "./lexicon";
import type { Line } from "./normalise";
import { peelCity } from "./places";
import { dateFields, type Head, readHead } from "./read-head";

const schoolKeys = [
  "school",
  "university",
  "institution",
  "college",
  "schule",
  "hochschule",
  "universidad",
  "école",
  "name",
];
const degreeKeys = ["degree", "diploma", "qualification", "abschluss", "título", "diplôme"];
const areaKeys = ["major", "field of study", "subject", "field", "fach"];
const scorePattern =
  /(?:\b(?:c?gpa|grade|score|note|nota|abschlussnote|final grade|result)\b\s*[:：]?\s*)([\d.,/ ]+(?:of a maximum [\d.]+|out of [\d.]+)?)/i;
const honours =
  /\b(?:first class honours|2:1|2:2|upper second(?: class)?|lower second|third class|magna cum laude|summa cum laude|cum laude|with distinction|with honou?rs)\b/i;
const coursework = /^(?:relevant\s+)?(?:coursework|courses|modules|subjects)\s*[:：]\s*/i;
const areaLead =
  /^\s*(?:,|:|–|-|\bin\b|\bof\b|\ben\b|\bem\b|\bzur\b|\bzum\b|\bder\b|\bdes\b|\bde\b|\bals\b|\bop\b)\s*/i;

const degreePhrase =
  /^(?:(?:expected|graduated|candidate)\s*:?\s*)?((?:bachelor|master|associate|doctor)(?:'s|s)?(?:\s+degree)?(?:\s+of\s+(?:applied\s+)?(?:science|arts|engineering|education|fine arts|laws|business administration|nursing|philosophy|public health|medicine|technology|music|architecture)(?:\s*\(hons?\.?\))?)?|high school(?: diploma)?|a[- ]levels?|engineer's degree|foundation degree|formación profesional|técnico superior|ensino médio|pós-graduação|[\p{L}.&']+(?:\s*\(hons?\.?\))?)/iu;

type Degree = { studyType?: Found; area?: Found; score?: Found };

/** "Bachelor of Science in Computer Engineering" as degree and subject. */
function readDegree(part: Found): Degree {
  const at = degreeAt(part.text);
  if (at < 0) return { area: part };
  const text = part.text.slice(at > 0 && /^\W*$/.test(part.text.slice(0, at)) ? at : 0);
  const studied = at > 0 && at < 40 ? part.text.slice(0, at) : "";
  if (studied.trim() !== "" && !/^\W*$/.test(studied)) return { studyType: part };
  const phrase = degreePhrase.exec(text)?.[1] ?? text;
  const rest = text.slice((degreePhrase.exec(text)?.index ?? 0) + phrase.length);
  const area = rest
    .replace(/^[.\s]+(?=\S)/, " ")
    .replace(areaLead, "")
    .replace(/^[\s,:–-]+/, "")
    .trim();
  const graded = honours.exec(area);
  const bare = graded ? area.slice(0, graded.index).replace(/[\s,;(]+$/, "") : area;
  return {
    studyType: found(phrase.trim(), part.lines, 0.85),
    area: bare ? found(bare, part.lines, 0.8) : undefined,
    score: graded ? found(area.slice(graded.index).trim(), part.lines, 0.75) : undefined,
  };
}

/** Takes a part that names school and degree apart, at the comma where they meet. */
function splitPart(part: Found): Found[] {
  if (schoolScore(part.text) === 0 || degreeScore(part.text) === 0) return [part];
  const pieces = part.text.split(/,\s+/);
  const kinds = pieces.map((piece) => (schoolScore(piece) > 0 ? "school" : degreeScore(piece) > 0 ? "degree" : null));
  const cut = kinds.findIndex(
    (kind, index) =>
      index > 0 && kind !== null && kinds.slice(0, index).some((other) => other !== null && other !== kind),
  );
  if (cut < 1) return [part];
  const at = part.text.indexOf(pieces.slice(cut).join(", "));
  if (at < 1) return [part];
  return [part.text.slice(0, at).replace(/[,\s]+$/, ""), part.text.slice(at)].map((text) =>
    found(text, part.lines, part.sure),
  );
}

/** "Princeton University, Computer Science" beside a degree that stands alone: the school, and what was studied. */
function splitSubject(part: Found, list: Found[]): Found[] {
  const cut = part.text.indexOf(", ");
  const loneDegree = list.some(
    ({ text }) => degreeScore(text) > 0 && text.split(/\s+/).length <= 2 && schoolScore(text) === 0,
  );
  if (cut < 2 || !loneDegree || schoolScore(part.text.slice(0, cut)) === 0 || degreeScore(part.text) > 0) return [part];
  const pieces = [part.text.slice(0, cut), part.text.slice(cut + 2)];
  return pieces.map((text) => found(text, part.lines, part.sure));
}

function nameParts(parts: Found[]) {
  const all = parts.flatMap(splitPart).flatMap((part, _, list) => splitSubject(part, list));
  const school = [...all].sort(
    (a, b) => schoolScore(b.text) - degreeScore(b.text) / 2 - (schoolScore(a.text) - degreeScore(a.text) / 2),
  )[0];
  const degrees = all.filter((part) => part !== school);
  const isSchool = school && (schoolScore(school.text) > 0 || degreeScore(school.text) === 0);
  if (!isSchool) return { degrees: all };
  return { school, degrees };
}

const keyedOf = (head: Head, keys: string[]) => keys.map((key) => head.keyed[key]).find(Boolean);
const isShort = (text: string) => text.split(/\s+/).length <= 4 && !/[:.;]|\d{4}/.test(text);
const isCourse = (text: string) => /^[A-Z]{2,4}[ -]?\d{2,4}\b/.test(text);

const isNote = ({ text }: Found) =>
  /^(?:thesis|dissertation|advisor|focus|minor|honou?rs|activities|relevant coursework|coursework)\s*:/i.test(text);

type Details = { score?: Found; courses: Found[]; highlights: Found[]; summary: Found[] };

/** What bullets and notes say: the grade, courses, and the rest. */
function readDetails(entry: Entry, head: Head): Details {
  const out: Details = { courses: [], highlights: [], summary: entry.paragraphs.filter((part) => !isNote(part)) };
  const bullets = entry.bullets.flat();
  const allCourses =
    bullets.length > 1 && bullets.every(({ text }) => isCourse(text) || (isShort(text) && !scorePattern.test(text)));
  for (const line of [...head.notes, ...entry.paragraphs.filter(isNote), ...bullets].filter(
    ({ text }) => !/^major\s*:/i.test(text),
  )) {
    const [grade, value = ""] = scorePattern.exec(line.text) ?? [];
    const lead = coursework.exec(line.text)?.[0];
    if (lead) out.courses.push(...splitList(line, line.text.slice(lead.length)));
    else if (allCourses && bullets.includes(line)) out.courses.push(line);
    else {
      if (grade && /\d/.test(value)) out.score ??= found(value.trim().replace(/[.,]$/, ""), line.lines, 0.85);
      if (!grade || line.text.length > grade.trim().length + 2) out.highlights.push(line);
    }
  }
  return out;
}

function splitList(line: Found, text: string): Found[] {
  return text
    .split(/[,;]\s+(?![^()]*\))/)
    .filter(Boolean)
    .map((word) => found(word.trim(), line.lines, 0.85));
}

function readEntry(entry: Entry): FoundTree {
  const head = readHead(entry);
  const { school: named, degrees } = nameParts(head.parts);
  const keyedSchool = keyedOf(head, schoolKeys);
  const keyedDegree = keyedOf(head, degreeKeys);
  let school = keyedSchool ?? named;
  const keyedPlace = head.place ? undefined : keyedOf(head, ["city", "location"]);
  let place = head.place ?? keyedPlace;
  if (school && !place) {
    const peeled = peelCity(school.text);
    if (peeled.place) {
      place = found(peeled.place, school.lines, 0.7);
      school = found(peeled.rest, school.lines, school.sure);
    }
  }
  const major = head.notes.find(({ text }) => /^major\s*:/i.test(text));
  const parts = keyedDegree ? [keyedDegree, ...degrees] : degrees;
  const main = parts.find(({ text }) => degreeScore(text) > 0);
  const { studyType, area, score } = main
    ? readDegree(main)
    : { studyType: undefined, area: undefined, score: undefined };
  const others = parts.filter((part) => part !== main && part.text !== studyType?.text);
  const subject =
    keyedOf(head, areaKeys) ??
    (major && found(major.text.replace(/^major\s*:\s*/i, ""), major.lines, 0.9)) ??
    area ??
    (others[0] && !main ? others[0] : undefined);
  const details = readDetails(entry, head);
  const chosen = [keyedSchool, keyedDegree, keyedOf(head, areaKeys), keyedPlace];
  const labelled = Object.values(head.keyed).filter((value) => !chosen.includes(value));
  const spare = keyedSchool && named ? [named] : [];
  const rest = [...others.filter((part) => part !== subject), ...labelled, ...spare];
  const summary = [...details.summary, ...rest];
  return {
    institution: school && found(school.text, school.lines, schoolScore(school.text) > 0 ? 0.92 : 0.6),
    location: place,
    studyType,
    area: subject,
    ...dateFields(head, "end"),
    score: details.score ?? score,
    url: head.url,
    courses: details.courses.length > 0 ? details.courses : undefined,
    summary: joinFound(summary, "\n"),
    highlights: details.highlights.length > 0 ? details.highlights : undefined,
  };
}

/** Reads schools and degrees out of a section's lines. */
export function readEducation(lines: Line[]): FoundTree[] {
  return groupEntries(lines).map(readEntry);
}
