import { type Found, found } from "./found";
import { degreeAt, degreeScore, organizationScore, schoolScore, subjectScore } from "./lexicon";
import { mayBeCity } from "./places";
import type { Head } from "./read-head";

const scorePattern =
  /(?:\b(?:c?gpa|grade|score|note|nota|abschlussnote|final grade|result|voto(?: di laurea)?|votazione|media|nota media|moyenne|średnia|ocena|gemiddeld cijfer|cijfer|aggregate|percentage|marks)\b\s*[:：]?\s*)([\d.,/ ]+%?(?:of a maximum [\d.]+|out of [\d.]+)?)/i;
/** "78.4%" in a column of its own. */
const share = /^(\d{2,3}(?:[.,]\d+)?\s?%)$/;
const gradeBefore = /(\d[\d.,]*(?:\s?\/\s?[\d.]+)?)\s*c?gpa\b/i;

/** A grade in a text, with the words around it that say it is one. */
export function gradeIn(text: string): { whole: string; value: string } | null {
  const [whole = "", value = ""] = scorePattern.exec(text) ?? gradeBefore.exec(text) ?? share.exec(text) ?? [];
  return /\d/.test(value) ? { whole, value: value.trim().replace(/[.,]$/, "") } : null;
}

const honours =
  /\b(?:first class(?: honours)?|2:1|2:2|upper second(?: class)?|lower second|third class|magna cum laude|summa cum laude|cum laude|with (?:high(?:est)? )?(?:distinction|honou?rs)|mention (?:assez )?bien|mention très bien)\b/i;
const extra =
  /^\(?(?:double |with a )?(?:minor|concentration|speciali[sz]ation|emphasis|focus|thesis|dissertation|graduated|expected|dean'?s list|valedictorian|honou?rs|distinction|member|recipient|activities|phi beta kappa|eqf level|certificate in)\b/i;
const comma = /[,،]\s+(?![^()]*\))|(?<=(?:大学|大学院|高校|高等学校|専門学校|学院))\s+/;
/** Training after a degree, as physicians name it. */
export const stage =
  /^(?:residency|fellowship|internship|postdoctoral (?:training|fellowship)|externship|apprenticeship|facharztausbildung|exchange(?: year| semester)?|auslandssemester)\b/i;
/** Whether a piece is neither school nor degree nor subject. */
const isExtra = (text: string) => extra.test(text) || honours.test(text) || gradeIn(text) !== null;
const areaLead =
  /^\s*(?:,|:|–|-|\bin\b|\bof\b|\ben\b|\bem\b|\bzur\b|\bzum\b|\bder\b|\bdes\b|\bde\b|\bals\b|\bop\b)\s*/i;

const shortForm = "(?:\\s*\\((?:[A-Z][A-Za-z]{0,2}\\.?){2,4}\\)|\\s+[-–—]\\s+(?:[A-Z][A-Za-z]{0,2}\\.?){2,4}(?=,|$))?";
const degreePhrase = new RegExp(
  [
    `^(?:(?:expected|graduated|candidate)\\s*:?\\s*)?((?:bachelor|master|associate|doctor)(?:'s|s)?(?:\\s+degree)?(?:\\s+of\\s+(?:applied\\s+)?(?:science|arts|engineering|education|fine arts|laws|business administration|nursing|philosophy|public health|medicine|technology|music|architecture)\\b(?:\\s*\\((?:hons?\\.?|honou?rs)\\))?|(?!\\s+of\\b))${shortForm}`,
    `(?:bachelor|master|associate|doctor)(?:'s|s)?\\s+of\\s+[\\p{L} ]{3,40}?(?=\\s+in\\s|,|\\s*\\(|\\s+[-–—]\\s|:|$)${shortForm}`,
    "juris doctor|doctor juris|high school(?: diploma)?|کارشناسی ارشد|chứng chỉ|cử nhân|thạc sĩ|tiến sĩ|תואר (?:ראשון|שני)|кандидат наук|a[- ]levels?|engineer's degree|foundation degree|formación profesional|técnico superior|técnico em [\\p{L} ]+|ciclo formativo|ensino médio|pós-graduação|laurea (?:magistrale|triennale|specialistica)|diploma di [\\p{L} ]+|staatlich (?:geprüfter?|anerkannter?) \\p{L}+|diplom-\\p{L}+|mittlere reife|fachhochschulreife|fachabitur|qualifizierender hauptschulabschluss|bac pro|master [12]|licence pro(?:fessionnelle)?|[\\p{L}.&']+(?:\\s*\\(hons?\\.?\\))?)",
  ].join("|"),
  "iu",
);

export type Degree = { studyType?: Found; area?: Found; extras: Found[]; courses?: Found[] };

export function splitList(line: Found, text: string): Found[] {
  return text
    .split(/[,;]\s+(?![^()]*\))/)
    .filter(Boolean)
    .map((word) => found(word.trim(), line.lines, 0.85));
}

/** What was studied, apart from minors, grades and honours behind it. */
function readArea(text: string, { lines }: Found): Omit<Degree, "studyType"> {
  const [, bare = "", class_ = ""] = /^([^,;]+?)\s*\(([^()]+)\)(?=[,;]|$)/.exec(text) ?? [];
  if (bare && isExtra(class_)) {
    const { area, extras } = readArea(text.replace(/\s*\([^()]+\)/, ""), { lines } as Found);
    return { area, extras: [found(class_, lines, 0.75), ...extras] };
  }
  const pieces = text.split(/[,;]\s+(?![^()]*\))/);
  const cut = pieces.findIndex(isExtra);
  const kept = cut < 0 ? text : text.slice(0, text.indexOf(pieces[cut] ?? "")).replace(/[\s,;]+$/, "");
  const extras =
    cut < 0 ? [] : pieces.slice(cut).map((piece) => found(piece.trim().replace(/^\(([^()]+)\)$/, "$1"), lines, 0.75));
  return { area: kept ? found(kept, lines, 0.8) : undefined, extras };
}

/** "Bachelor of Science in Computer Engineering" as degree and subject. */
export function readDegree(part: Found): Degree {
  const at = degreeAt(part.text);
  if (at < 0) return stage.test(part.text) ? { studyType: part, extras: [] } : { area: part, extras: [] };
  const before = part.text.slice(0, at);
  const text = /^\W*$/.test(before) ? part.text.slice(at) : part.text;
  const [first = "", ...more] = part.text.split(comma);
  if (text === part.text && at > 0) {
    // "Biology, BSc"
    const behind = before.endsWith(", ") && degreeAt(first) < 0 && more.length === 1;
    if (behind)
      return { studyType: found(more[0] ?? "", part.lines, 0.8), area: found(first, part.lines, 0.8), extras: [] };
    const { area, extras } = readArea(part.text, part);
    return { studyType: area, extras };
  }
  const phrase = degreePhrase.exec(text)?.[1] ?? text;
  const rest = text.slice((degreePhrase.exec(text)?.index ?? 0) + phrase.length);
  if (/^\s*[:：]\s/.test(rest)) {
    const courses = splitList(part, rest.replace(/^\s*[:：]\s+/, ""));
    return { studyType: found(phrase.trim(), part.lines, 0.85), extras: [], courses };
  }
  const subject = rest
    .replace(/^[.\s]+(?=\S)/, " ")
    .replace(areaLead, "")
    .replace(/^[\s,:–-]+/, "")
    .trim();
  return { studyType: found(phrase.trim(), part.lines, 0.85), ...readArea(subject, part) };
}

/** What a piece of text names most clearly. "Lincoln High School" is a school, "High School Diploma" is none. */
function kindOf(text: string): "school" | "degree" | null {
  if (/^school (?:administration|counsel|psycholog|leadership|nursing|management)/i.test(text)) return null;
  if (stage.test(text) || /^high school$|\bbootcamp$/i.test(text)) return "degree";
  const [schools, degrees] = [schoolScore(text), degreeScore(text)];
  if (schools > 0 && schools >= degrees) return "school";
  return degrees > 0 ? "degree" : null;
}

/** Takes a part that names school and degree apart, at the comma where they meet. */
function splitPart(part: Found, _: number, all: Found[]): Found[] {
  const pieces = part.text.split(comma);
  const kinds = pieces.map(
    (piece, index) => kindOf(piece) ?? (index === 0 && subjectScore(piece) > 0 ? "degree" : null),
  );
  const meet = kinds.findIndex(
    (kind, index) =>
      index > 0 && kind !== null && kinds.slice(0, index).some((other) => other !== null && other !== kind),
  );
  // "BSc Physiotherapy, Somewhere": the end is the school where nothing else can be.
  const lone =
    all.filter(({ text }) => !stage.test(text)).length === 1 &&
    pieces.length > 1 &&
    !kinds.includes("school") &&
    subjectScore(pieces.at(-1) ?? "") === 0;
  const cut = meet > 0 ? meet : lone && !isExtra(pieces.at(-1) ?? "") ? pieces.length - 1 : -1;
  const at =
    cut > 0 ? part.text.lastIndexOf(pieces[cut] ?? "", part.text.length - pieces.slice(cut).join("").length) : -1;
  if (at < 1) return [part];
  return [part.text.slice(0, at).replace(/[,،\s]+$/, ""), part.text.slice(at)].map((text) =>
    found(text, part.lines, part.sure),
  );
}

/** "Princeton University, Computer Science" beside a degree that stands alone: the school, and what was studied. */
function splitSubject(part: Found, list: Found[]): Found[] {
  const between = comma.exec(part.text);
  const cut = between?.index ?? -1;
  const subject = part.text.slice(cut + (between?.[0].length ?? 0));
  const loneDegree = list.some(
    ({ text }) => degreeScore(text) > 0 && text.split(/\s+/).length <= 2 && schoolScore(text) === 0,
  );
  const studied = (loneDegree && !mayBeCity(subject)) || subjectScore(subject) > 0 || /^\s/.test(between?.[0] ?? "");
  const isSchool = schoolScore(part.text.slice(0, cut)) > 0 && schoolScore(subject) === 0;
  if (cut < 2 || !studied || !isSchool || degreeScore(part.text) > 0) return [part];
  const pieces = [part.text.slice(0, cut), subject];
  return pieces.map((text) => found(text, part.lines, part.sure));
}

/** How likely a part is the name of a school. */
function schoolRank({ text }: Found): number {
  if (kindOf(text) === "school") return 3 + schoolScore(text) - degreeScore(text) / 2;
  if (degreeScore(text) > 0 || isExtraPart({ text }) || stage.test(text)) return 0;
  return subjectScore(text) > 0 ? 1 : 2 + Math.min(1, organizationScore(text)) / 2;
}

/** "Universität Freiburg (Note 1,3)", "Lake College, GPA 3.9" as the school and the grade. */
function withoutGrade(part: Found): Found[] {
  const pieces = part.text.split(comma);
  const cut = pieces.findIndex((piece, index) => index > 0 && isExtra(piece) && kindOf(piece) === null);
  if (cut > 0 && kindOf(pieces[0] ?? "") === "school") {
    const at = part.text.indexOf(pieces[cut] ?? "");
    const texts = [part.text.slice(0, at).replace(/[,\s]+$/, ""), part.text.slice(at)];
    return texts.map((text) => found(text, part.lines, part.sure));
  }
  const [, text = "", inner = ""] = /^(.{3,120}?)\s*\(([^()]{2,40})\)$/.exec(part.text) ?? [];
  if (kindOf(text) !== "school" || !isExtra(inner)) return [part];
  return [found(text, part.lines, part.sure), found(inner, part.lines, part.sure)];
}

/** Which part of a heading is the school, and what else it names. */
export function nameParts(head: Head) {
  const whole = head.dashed.reduce((list, { parts: [first, second], whole }) => {
    // "Master of Business Administration - MBA, Marketing"
    const isShort = kindOf(first.text) === "degree" && /^(?:[A-Z][a-z]{0,2}\.?){2,4}(?=,|$)/.test(second.text);
    return isShort ? list.flatMap((part) => (part === first ? whole : part === second ? [] : part)) : list;
  }, head.parts);
  const all = whole
    .flatMap(splitPart)
    .flatMap(withoutGrade)
    .flatMap((part, _, list) => splitSubject(part, list));
  const school = [...all].sort((a, b) => schoolRank(b) - schoolRank(a))[0];
  const degrees = all.filter((part) => part !== school);
  return school && schoolRank(school) > 0 && !(all.length > 1 && schoolRank(school) === 1 && degrees.every(isExtraPart))
    ? { school, degrees }
    : { degrees: all };
}

/** Whether a part tells of grades, minors or honours. */
export const isExtraPart = ({ text }: Pick<Found, "text">) => {
  const [first = ""] = text.split(comma);
  return isExtra(first) && kindOf(first) === null;
};

/** A class of degree and nothing else. */
export const isHonour = (text: string) => honours.test(text) && text.replace(honours, "").trim().length < 4;
