import { degrees, languages, organizations, regionNames, schools, stateCodes, subjects, titles } from "./lexicon-words";
import { remember } from "./remember";

type Lexicon = {
  words: Set<string>;
  phrases: Map<string, string[][]>;
  endings: Set<string>;
  /** How long endings are. */
  lengths: Set<number>;
  eastern?: RegExp;
  /** Where its words stand in a text. */
  hits: (text: string) => number[];
};

/** All words that a pattern of the lists stands for. */
function spell(pattern: string): string[] {
  const parts = pattern.matchAll(/(?:\[([^\]]+)\]|\(([^()]+)\)|(.))(\??)/gsu);
  return [...parts].reduce<string[]>(
    (spelled, [, letters, group, letter = "", optional]) => {
      const ways = [...(letters ?? ""), ...(group?.split("|") ?? []), ...(letter ? [letter] : [])];
      return spelled.flatMap((start) => (optional ? ["", ...ways] : ways).map((way) => start + way));
    },
    [""],
  );
}

function compile(list: string, eastern?: RegExp): Lexicon {
  const all = list.split(/[|\n]+(?![^(]*\))/).flatMap((pattern) => spell(pattern.trim()));
  const lexicon: Lexicon = {
    words: new Set(),
    phrases: new Map(),
    endings: new Set(),
    lengths: new Set(),
    eastern,
    hits: () => [],
  };
  lexicon.hits = remember((text) => findHits(lexicon, text));
  for (const word of all.filter(Boolean)) {
    const [first = "", ...rest] = word.split(/[ -]/);
    if (word.startsWith("*")) lexicon.endings.add(word.slice(1));
    else if (rest.length > 0) lexicon.phrases.set(first, [...(lexicon.phrases.get(first) ?? []), rest]);
    else lexicon.words.add(word);
  }
  lexicon.lengths = new Set([...lexicon.endings].map((ending) => ending.length));
  return lexicon;
}

/** In scripts without spaces, what a word ends with tells. */
const titleWords = compile(
  titles,
  /(?:主任|係長|課長|部長|次長|社長|店長|主管|经理|總監|总监|工程师|助理|专员|实习生|マネージャー|エンジニア|ディレクター|リーダー|担当|[\p{Lo}]{2,20}[部課])(?=$|[\s（(])/gu,
);
const organizationWords = compile(
  organizations,
  /(?:株式|有限|合同)会社|公司|集团|銀行|银行|病院|医院|研究所|事務所|協会|شركة|مؤسسة|مستشفى/g,
);
const degreeWords = compile(
  degrees,
  /学士|硕士|博士|修士|本科|學士|碩士|학사|석사|박사|교환학생|بكالوريوس|ماجستير|دكتوراه/g,
);
const schoolWords = compile(schools, /大学|大學|高校|高等学校|専門学校|学院|學院|대학교|대학원|고등학교|جامعة|معهد/g);
const subjectWords = compile(subjects);
const isEastern = /[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;

/** A word with its place: as written, and without the dots of "B.Sc.". */
type Word = { raw: string; bare: string; at: number };

const wordsOf = remember(readWords);

function readWords(text: string): Word[] {
  // Of one length with "co-op", whose halves are other words.
  return [
    ...text
      .toLowerCase()
      .replaceAll("co-op", "coop ")
      .matchAll(/[\p{L}\p{M}\p{N}.'’]+/gu),
  ].flatMap(({ 0: found, index }) => {
    const raw = found.replaceAll("’", "'").replace(/^[.']+|[.']+$/g, "");
    return raw === "" ? [] : [{ raw, bare: raw.replaceAll(".", ""), at: index + found.indexOf(raw[0] ?? "") }];
  });
}

function has({ words, endings, lengths }: Lexicon, { raw, bare }: Word): boolean {
  if (words.has(raw) || words.has(bare)) return true;
  for (const length of lengths) if (endings.has(raw.slice(-length))) return true;
  return false;
}

/** Where words of a lexicon stand in a text. */
function findHits(lexicon: Lexicon, text: string): number[] {
  const words = wordsOf(text);
  const found: number[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Word;
    const phrase = lexicon.phrases
      .get(word.bare)
      ?.find((rest) => rest.every((part, offset) => words[index + 1 + offset]?.bare === part));
    if (phrase || has(lexicon, word)) found.push(word.at);
    index += phrase?.length ?? 0;
  }
  const eastern = lexicon.eastern && isEastern.test(text) ? [...text.matchAll(lexicon.eastern)] : [];
  return [...found, ...eastern.map(({ index }) => index)];
}

export const titleScore = (text: string) => titleWords.hits(text).length;
export const organizationScore = (text: string) => organizationWords.hits(text).length;
export const degreeScore = (text: string) => degreeWords.hits(text).length;
export const subjectScore = (text: string) => subjectWords.hits(text).length;
export const schoolScore = (text: string) => schoolWords.hits(text).length;

/** The degree words' first place in a text, or −1. */
export function degreeAt(text: string): number {
  return degreeWords.hits(text)[0] ?? -1;
}

const rank = /\s+(?:[ivx]{1,4}|\d|sr\.?|jr\.?|[a-z]-?\d)$/i;
const titleLead =
  /^(?:of|for|de|del|des|du|der|für|im|in|van|da|do|di|d'.*|l'.*|und|and|to|bei|w|ds|voor|en|em|zur|zum|à|au|aux)$/i;

/** Whether a text is headed by a title: "Software Engineer II", "Director of Stores"; not "The Driver Company". */
export function isTitleHead(text: string): boolean {
  const [first = ""] = text.replace(/\([^()]*\)/g, " ").split(/,|\s[–—-]\s/);
  const bare = first.trim().replace(rank, "");
  const words = wordsOf(bare);
  const last = words.at(-1);
  if (last && has(titleWords, last) && !has(organizationWords, last)) return true;
  const lead = words.findIndex(({ raw }) => titleLead.test(raw));
  const head = lead > 0 && lead < 4 ? words[lead - 1] : undefined;
  return head !== undefined && has(titleWords, head);
}

const split = (list: string) => new Set(list.split(/[|\n]+/).flatMap((name) => name.trim() || []));
const languageNames = split(languages);
const states = new Set(stateCodes.split(" "));
const regions = split(regionNames);

export function isLanguageName(text: string): boolean {
  return languageNames.has(text.trim().toLowerCase());
}

/** Whether a text is a state's code, or the name of a state, a country or a well-known region. */
export function isRegion(text: string): boolean {
  const bare = text.trim().replace(/\.$/, "");
  return states.has(bare.toUpperCase()) && bare.length <= 4 ? /^\p{L}+$/u.test(bare) : regions.has(bare.toLowerCase());
}
