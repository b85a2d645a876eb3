import { type Found, type FoundTree, found } from "./found";
import { isLanguageName } from "./lexicon";
import type { Line } from "./normalise";
import { comma, joinWrapped, numbers, splitWords } from "./wrapped";

/** Pictures and flags before a word. */
const decoration = /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\ufe0f)+\s*)+/u;
const category = /^([^:：]{2,40})[:：]\s*(\S.*)$/;
const level =
  /^(.{2,40}?)\s+[-–—]\s+((?:beginner|intermediate|advanced|expert|master|proficient|basic|novice)\p{L}*)$/iu;
const levelWord = /^(?:beginner|intermediate|advanced|expert|master|proficient|basic|novice|native|fluent)$/i;

/** Whether most points say in whole phrases what somebody can do, whose commas part no words. */
function areTold(lines: Line[]): boolean {
  const points = lines.filter(({ bullet }) => bullet);
  const phrases = points.filter(({ text }) => text.split(" ").length / text.split(", ").length >= 5);
  return points.length > 1 && phrases.length > points.length / 2;
}

/** "Vietnamese (native), English (fluent)" on a line of its own. */
const areLanguages = (words: string[]) =>
  words.some((word) => word.includes("(")) && words.every((word) => isLanguageName(word.split(/\s*[(（]/)[0] ?? ""));

type Skill = { name?: Found; level?: Found; keywords?: Found[] };

/** Groups of skills: "Category: a, b", a line with bullets below, or a plain list under the section's own heading. */
export function readSkills(given: Line[], title: Found | undefined): { skills: FoundTree[]; languages: FoundTree[] } {
  const lines = tabled(joinWrapped(given, true));
  const told = areTold(lines);
  const groups: Skill[] = [];
  const languages: FoundTree[] = [];
  const loose: Found[] = [];
  lines.forEach((line, index) => {
    const at = numbers(line);
    const [, name, list] = category.exec(line.text) ?? [];
    const words = (texts: string[], sure: number) => texts.map((text) => found(text, at, sure));
    const listed = told && line.bullet ? [line.text] : splitWords(line.cells);
    const next = lines[index + 1];
    const last = groups.at(-1);
    if (name && list) {
      const values = splitWords([list]);
      if (
        /^(?:mother tongue(?:\(s\))?|other languages?(?:\(s\))?|languages?|sprachen|idiomas|langues|talen|línguas)$/i.test(
          name,
        ) &&
        values.every((value) => isLanguageName(value.split(/[\s(]/)[0] ?? ""))
      )
        languages.push(...values.map((value) => readLanguage(value, at)));
      else
        groups.push({
          name: found(name.replace(/^\*\*(.+?)\*{0,2}$/, "$1").trim(), at, 0.9),
          keywords: words(values, 0.9),
        });
    } else if (next && isLabelAbove(line, next)) groups.push({ name: found(line.text, at, 0.85), keywords: [] });
    else if (last?.keywords?.length === 0 && !line.bullet) last.keywords.push(...words(splitWords(line.cells), 0.9));
    else if (!line.bullet && next?.bullet && line.cells.length === 1 && !comma.test(line.text))
      groups.push({ name: found(line.text, at, 0.85) });
    else if (!line.bullet && level.test(line.text)) {
      const [, head = "", how = ""] = level.exec(line.text) ?? [];
      groups.push({ name: found(head, at, 0.85), level: found(how, at, 0.85) });
    } else if (!line.bullet && next && !next.bullet && levelWord.test(next.text))
      groups.push({ name: found(line.text, at, 0.8) });
    else if (last && !line.bullet && !last.level && levelWord.test(line.text)) last.level = found(line.text, at, 0.85);
    else if (last && (line.bullet || line.indent > 0) && (line.bullet || last.level))
      last.keywords = [...(last.keywords ?? []), ...words(listed, 0.9)];
    else if (!line.bullet && areLanguages(listed)) languages.push(...listed.map((word) => readLanguage(word, at)));
    else loose.push(...words(listed, 0.85));
  });
  const named = groups.filter(({ name, keywords }) => name || keywords);
  const name = title && found(title.text.replace(decoration, "") || title.text, title.lines, title.sure);
  const plain = loose.length > 0 ? chunk(loose, 400).map((keywords) => ({ name, keywords })) : [];
  return { skills: [...plain, ...named].map((skill) => ({ ...skill }) as FoundTree), languages };
}

/** "Infrastructure (Advanced)" over "Kafka · Kubernetes · Terraform". */
const isLabelAbove = ({ text, bullet, cells }: Line, next: Line) =>
  !bullet && !next.bullet && cells.length === 1 && text.length < 60 && !between.test(text) && between.test(next.text);
const between = /\s[·•|]\s/;

/** A table of two columns, of which the first names what the second lists, as "Name: a, b". */
function tabled(lines: Line[]): Line[] {
  const rows = lines.filter(({ cells, bullet }) => cells.length === 2 && !bullet);
  const listing = rows.filter(({ cells }) => comma.test(cells[1] ?? "") && !comma.test(cells[0] ?? ""));
  const keyed = rows.some(({ text }) => /[:：]/.test(text));
  if (rows.length < 2 || listing.length < rows.length / 3 || keyed) return lines;
  return lines.map((line) => (rows.includes(line) ? { ...line, text: line.cells.join(": ") } : line));
}

export function chunk<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

const fluencyLead = /^(?:basic|fluent|conversational|native|intermediate|advanced|beginner|working)\s+/i;

function readLanguage(given: string, lines: number[]): FoundTree {
  // "Arabic 🇪🇬 native"
  const text = given.replace(/\s+\p{Regional_Indicator}{2}(?=\s)/gu, "");
  const [, key = "", how] = /^([\p{L} ]{2,30}?)\s*[:：–—-]\s*(\S.*)$/u.exec(text) ?? [];
  if (how && isLanguageName(key)) return { language: found(key, lines, 0.92), fluency: found(how, lines, 0.9) };
  const [, name = "", bracket] = /^([^(（]+?)\s*[(（]([^)）]+)[)）]$/.exec(text) ?? [];
  if (bracket) return { language: found(name, lines, 0.92), fluency: found(bracket, lines, 0.9) };
  const [, first = "", rest] = /^([\p{L} ]{2,30}?)\s*(?:[:：–—-]|\s{2,}|\|)\s*(\S.*)$/u.exec(text) ?? [];
  if (rest) return { language: found(first, lines, 0.9), fluency: found(rest, lines, 0.88) };
  const lead = fluencyLead.exec(text)?.[0];
  if (lead && isLanguageName(text.slice(lead.length)))
    return { language: found(text.slice(lead.length), lines, 0.85), fluency: found(lead.trim(), lines, 0.85) };
  const [word = "", ...more] = text.split(" ");
  if (more.length > 0 && isLanguageName(word))
    return { language: found(word, lines, 0.85), fluency: found(more.join(" "), lines, 0.8) };
  return { language: found(text, lines, isLanguageName(text) ? 0.9 : 0.6) };
}

/** "English + Swedish (some)", where both are languages. */
function apart(text: string): string[] {
  const pieces = text.split(/\s+(?:\+|&|and|und|y|e|et)\s+/);
  return pieces.every((piece) => isLanguageName(piece.split(/[\s(]/)[0] ?? "")) ? pieces : [text];
}

/** Languages with how well they are spoken: beside them, in brackets, or on the next line. */
export function readLanguages(given: Line[]): FoundTree[] {
  const out: FoundTree[] = [];
  const lines = joinWrapped(given);
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const last = out.at(-1) as { language?: Found; fluency?: Found } | undefined;
    const fluencyOnly =
      last?.language &&
      !last.fluency &&
      before &&
      isLanguageName(before.text) &&
      !isLanguageName(line.text) &&
      !isLanguageName(line.text.split(/[\s(:]/)[0] ?? "");
    if (fluencyOnly && last) last.fluency = found(line.text, numbers(line), 0.85);
    else {
      const texts = /[:：]/.test(line.text) ? [line.text] : splitWords([line.cells.join("  ")]).flatMap(apart);
      const one =
        line.cells.length === 2 &&
        isLanguageName(line.cells[0]?.split(/\s*\(/)[0] ?? "") &&
        !isLanguageName(line.cells[1] ?? "");
      if (one)
        out.push({
          language: found(line.cells[0] ?? "", numbers(line), 0.9),
          fluency: found(line.cells[1] ?? "", numbers(line), 0.85),
        });
      else out.push(...texts.map((text) => readLanguage(text, numbers(line))));
    }
  });
  return out;
}

/** Interests: words of a list, or a name with words below. */
export function readInterests(given: Line[]): FoundTree[] {
  const lines = joinWrapped(given, true);
  const out: Array<{ name: Found; keywords?: Found[] }> = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const at = numbers(line);
    const words = splitWords(line.cells).map((text) => found(text, at, 0.85));
    const last = out.at(-1);
    const [, name, list] = category.exec(line.text) ?? [];
    if (name && list && !/^(?:interests|hobbies|other|activities)$/i.test(name)) {
      out.push({ name: found(name, at, 0.85), keywords: splitWords([list]).map((text) => found(text, at, 0.85)) });
      return;
    }
    const heads =
      !line.bullet && words.length === 1 && (next?.bullet || (next && !next.blankBefore && next.indent > line.indent));
    if (heads) out.push({ name: found(line.text, at, 0.85), keywords: [] });
    else if (last?.keywords && (line.bullet || line.indent > 0)) last.keywords.push(...words);
    else out.push(...words.map((name) => ({ name })));
  });
  return out.map((interest) => ({ ...interest }) as FoundTree);
}
