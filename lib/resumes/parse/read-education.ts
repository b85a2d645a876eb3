import { type Degree, gradeIn, isExtraPart, isHonour, nameParts, readDegree, splitList, stage } from "./degrees";
import { type Found, type FoundTree, found, joinFound } from "./found";
import { type Entry, groupEntries } from "./group-entries";
import { degreeScore, schoolScore, subjectScore } from "./lexicon";
import type { Line } from "./normalise";
import { peelCity } from "./places";
import { dateFields, type Head, readHead, unread } from "./read-head";

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
const degreeKeys = ["degree", "program", "programme", "diploma", "qualification", "abschluss", "título", "diplôme"];
const areaKeys = ["major", "field of study", "subject", "field", "fach"];
const coursework = /^(?:relevant\s+)?(?:coursework|courses|modules|subjects)\s*[:：]\s*/i;
const keyedOf = (head: Head, keys: string[]) => keys.map((key) => head.keyed[key]).find(Boolean);
const isShort = (text: string) =>
  text.split(/\s+/).length <= 4 && !/[:.;]|\d{4}/.test(text) && !/(?<!^)(?<!\p{L})\p{Ll}{4,}/u.test(text);
const isCourse = (text: string) => /^[A-Z]{2,4}[ -]?\d{2,4}\b/.test(text);

const isNote = ({ text }: Found) =>
  /^(?:thesis|dissertation|advisor|focus|minor|honou?rs|activities|relevant coursework|coursework)\s*:/i.test(text);

type Details = { score?: Found; courses: Found[]; highlights: Found[]; summary: Found[] };

/** What bullets and notes say: the grade, courses, and the rest. */
function readDetails(entry: Entry, notes: Found[]): Details {
  const out: Details = { courses: [], highlights: [], summary: entry.paragraphs.filter((part) => !isNote(part)) };
  const bullets = entry.bullets.flat();
  const allCourses =
    bullets.length > 1 && bullets.every(({ text }) => isCourse(text) || (isShort(text) && !gradeIn(text)));
  for (const line of [...notes, ...entry.paragraphs.filter(isNote), ...bullets].filter(
    ({ text }) => !/^major\s*:|^(?:expected|anticipated|graduated|graduation)$/i.test(text),
  )) {
    const grade = gradeIn(line.text);
    const lead = coursework.exec(line.text)?.[0];
    if (lead) out.courses.push(...splitList(line, line.text.slice(lead.length)));
    else if (allCourses && bullets.includes(line)) out.courses.push(line);
    else {
      if (grade) out.score ??= found(grade.value, line.lines, 0.85);
      if (!grade || line.text.length > grade.whole.trim().length + 2) out.highlights.push(line);
    }
  }
  const honour = out.score ? -1 : out.highlights.findIndex((line) => notes.includes(line) && isHonour(line.text));
  if (honour >= 0) out.score = out.highlights.splice(honour, 1)[0];
  return out;
}

function readEntry(entry: Entry): FoundTree {
  const head = readHead(entry);
  const { school: named, degrees } = nameParts(head);
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
  const main =
    parts.find((part) => degreeScore(part.text) > 0 && !isExtraPart(part)) ??
    parts.find(({ text }) => stage.test(text));
  const {
    studyType,
    area,
    extras,
    courses = [],
  }: Degree = main ? readDegree(main) : { studyType: keyedDegree, extras: [] };
  const aside = parts.filter((part) => part !== main && isExtraPart(part));
  const others = parts.filter((part) => part !== main && !aside.includes(part) && part.text !== studyType?.text);
  const subject =
    keyedOf(head, areaKeys) ??
    (major && found(major.text.replace(/^major\s*:\s*/i, ""), major.lines, 0.9)) ??
    area ??
    (others[0] && (!studyType || !area || subjectScore(others[0].text) > 0) ? others[0] : undefined);
  const labelled = unread(head, [keyedSchool, keyedDegree, keyedOf(head, areaKeys), keyedPlace]);
  const details = readDetails(entry, [
    ...extras,
    ...aside,
    ...labelled.filter(isExtraPart),
    ...head.notes,
    ...(head.aside ? [head.aside] : []),
  ]);
  const spare = keyedSchool && named ? [named] : [];
  const rest = [
    ...others.filter((part) => part !== subject),
    ...labelled.filter((part) => !isExtraPart(part)),
    ...spare,
  ];
  const summary = [...details.summary, ...rest];
  return {
    institution: school && found(school.text, school.lines, schoolScore(school.text) > 0 ? 0.92 : 0.6),
    location: place,
    studyType,
    area: subject,
    ...dateFields(head, "end"),
    score: details.score,
    url: head.url,
    courses: courses.length + details.courses.length > 0 ? [...courses, ...details.courses] : undefined,
    summary: joinFound(summary, "\n"),
    highlights: details.highlights.length > 0 ? details.highlights : undefined,
  };
}

/** Reads schools and degrees out of a section's lines. */
export function readEducation(lines: Line[]): FoundTree[] {
  return groupEntries(lines).map(readEntry);
}
