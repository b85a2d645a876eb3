import { looksLikeName } from "./contact-draft";
import { withStrayDates } from "./dates-beside";
import type { Found } from "./found";
import { degreeScore, schoolScore } from "./lexicon";
import type { Line } from "./normalise";
import type { Section } from "./split-sections";

/** Without headings right above another one of their kind, "Publications" over "Articles". */
const withoutEmpty = (sections: Section[]): Section[] =>
  sections.filter(
    ({ kind, lines }, index) =>
      kind === "head" || kind === "custom" || lines.length > 0 || sections[index + 1]?.kind !== kind,
  );

const academic = /^(?:B\.?A\.?(?= \()|B\.A\.|B\.?Sc|M\.A\.|M\.?Sc|Ph\.?D|MBA|Bachelor|Master of)(?![\p{L}])/u;

/** "Training" that tells of a degree, in a resume without education, is the education. */
function asStudies(sections: Section[]): Section[] {
  if (sections.some(({ kind }) => kind === "education")) return sections;
  const tells = (section: Section, test: (text: string) => boolean) =>
    section.lines.some(({ text, bullet }) => !bullet && test(text));
  const areStudies = (section: Section) =>
    tells(section, (text) => academic.test(text) && schoolScore(text) > 0) ||
    (/\btraining\b/i.test(section.title?.text ?? "") &&
      tells(section, (text) => schoolScore(text) > 0) &&
      tells(section, (text) => degreeScore(text) > 0 && schoolScore(text) === 0));
  return sections.map((section) =>
    section.kind === "certificates" && areStudies(section) ? { ...section, kind: "education" } : section,
  );
}

const lettersOf = (text: string) =>
  text
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();

/** In a profile whose sidebar comes first, the name stands below it: known by the email or the handle. */
function withLateName(sections: Section[]): Section[] {
  const [head, ...rest] = sections;
  if (!head || head.lines.length > 0) return sections;
  const known = lettersOf(
    rest
      .filter(({ kind }) => kind === "contact")
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .join(" "),
  );
  for (const section of rest) {
    if (section.kind === "work" || section.kind === "summary") break;
    if (section.kind === "custom" && section.title && isNamed(section.title.text, known)) {
      head.lines = [lineOf(section.title), ...section.lines];
      return [head, ...rest.filter((other) => other !== section)];
    }
    const at =
      section.kind === "contact"
        ? -1
        : section.lines.findIndex((line) => line.blankBefore && isNamed(line.text, known));
    if (at < 0) continue;
    head.lines = section.lines.slice(at);
    section.lines = section.lines.slice(0, at);
    break;
  }
  return [head, ...rest];
}

/** A heading as the line that it was. */
const lineOf = ({ text, lines: [no = 0] }: Found): Line => ({
  ...{ no, text, cells: [text], indent: 0, gap: 1 },
  ...{ blankBefore: true, bullet: false, underlined: false, level: 0, softEnd: false },
});

function isNamed(text: string, known: string): boolean {
  if (!looksLikeName(text)) return false;
  const words = text
    .split(/\s+/)
    .map(lettersOf)
    .filter((word) => word.length > 2);
  return words.length >= 2 && words.every((word) => known.includes(word));
}

/** "Qualifications" beside the education, without a degree or a school, are certificates. */
function asProofs(sections: Section[]): Section[] {
  const studies = sections.filter(({ kind }) => kind === "education");
  const isProof = (section: Section) =>
    /\bqualifications\b/i.test(section.title?.text ?? "") &&
    section.lines.every(({ text }) => schoolScore(text.replace(/\binstitute of\b/gi, "")) + degreeScore(text) === 0);
  return sections.map((section) =>
    studies.length > 1 && studies.includes(section) && isProof(section)
      ? { ...section, kind: "certificates" }
      : section,
  );
}

/** The sections with what stands in the wrong one put where it belongs. */
export function arrangeSections(sections: Section[]): Section[] {
  return asProofs(asStudies(withoutEmpty(withStrayDates(withLateName(sections)))));
}
