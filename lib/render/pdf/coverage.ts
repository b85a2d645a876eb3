import type { Run } from "../content/markup";
import type { Outline } from "../content/model";
import { type Direction, directionOf, directParts } from "./direction";
import type { Face } from "./face/face";
import { fallbackFamilies } from "./fallbacks";
import { type FontFamily, hasCharacter, loadFamily } from "./fonts";
import { markBreaks } from "./line-breaks";

/** Stands for a character that none of the fonts can show. */
const missingMark = "□";
const variationSelector = /^[\uFE00-\uFE0F]$/;
const joiner = /^(?:\u200C|\u200D)$/;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

type Coverage = { family: FontFamily; faces: Face[] };
/** What it takes to show a document: fonts in the order in which they are looked in, and what none of them has. */
export type Fitted = { outline: Outline; families: FontFamily[]; direction: Direction; missing: string[] };

function coverageOf(character: string, stack: Coverage[]): Coverage | undefined {
  return stack.find(({ faces }) => hasCharacter(faces, character));
}

function isCovered(text: string, faces: Face[]): boolean {
  for (const character of text) if (!hasCharacter(faces, character)) return false;
  return true;
}

/** A character of a text, with joiners only beside letters whose font knows what to do with them. */
function fitGrapheme(
  grapheme: string,
  stack: Coverage[],
  seen: { used: Set<FontFamily>; missing: Set<string> },
): string {
  const characters = Array.from(grapheme).filter((character) => !variationSelector.test(character));
  const letters = characters.filter((character) => !joiner.test(character));
  const found = letters.map((character) => coverageOf(character, stack));
  if (found.some((coverage) => coverage === undefined)) {
    const plain = grapheme.normalize("NFKC");
    if (plain !== grapheme) return fitGrapheme(plain, stack, seen);
    seen.missing.add(grapheme);
    return missingMark;
  }
  for (const coverage of found) if (coverage) seen.used.add(coverage.family);
  const faces = found[0]?.faces ?? [];
  return faces.every((face) => face.joins) ? characters.join("") : letters.join("");
}

type Change = (texts: string[], isHeading: boolean) => string[];

const isRun = (item: unknown): item is Run => typeof item === "object" && item !== null && "text" in item;

function mapEntry(key: string, item: unknown, change: Change): unknown {
  if (key === "href" || key === "kind" || key === "key") return item;
  if (key === "contacts" && Array.isArray(item)) return item.map((contact) => mapTexts(contact, change));
  return key === "title" && typeof item === "string" ? change([item], true)[0] : mapTexts(item, change);
}

/** Applies `change` to every text below `value`; addresses are not text. The runs of a paragraph come together. */
function mapTexts(value: unknown, change: Change): unknown {
  if (typeof value === "string") return change([value], false)[0];
  if (Array.isArray(value)) {
    if (!value.every(isRun)) return value.map((item) => mapTexts(item, change));
    const texts = change(
      value.map(({ text }) => text),
      false,
    );
    return value.map((run, index) => ({ ...run, text: texts[index] }));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapEntry(key, item, change)]));
}

function allTexts(outline: Outline): string[] {
  const all: string[] = [];
  mapTexts(outline, (texts) => {
    all.push(...texts);
    return texts;
  });
  return all;
}

async function stackFor(family: FontFamily, text: string): Promise<Coverage[]> {
  const names = [family, ...fallbackFamilies(text).filter((name) => name !== family)];
  return Promise.all(names.map(async (name) => ({ family: name, faces: await loadFamily(name) })));
}

/** The outline in characters that the fonts have, with marks for direction and line breaks where a script needs them. */
export async function fitToFonts(outline: Outline, family: FontFamily): Promise<Fitted> {
  const own = await loadFamily(family);
  const texts = allTexts(outline);
  if (texts.every((text) => isCovered(text, own))) {
    return { outline, families: [family], direction: "ltr", missing: [] };
  }
  const stack = await stackFor(family, texts.filter((text) => !isCovered(text, own)).join("\n"));
  const direction = directionOf(texts);
  const seen = { used: new Set<FontFamily>([family]), missing: new Set<string>() };
  const fitText = (text: string) =>
    isCovered(text, own)
      ? text
      : Array.from(segmenter.segment(text), ({ segment }) => fitGrapheme(segment, stack, seen)).join("");
  const fitted = mapTexts(outline, (parts, isHeading) => {
    const shown = parts.map(fitText);
    // The title of a section is a bookmark too.
    return isHeading ? shown : directParts(shown.map(markBreaks), direction);
  }) as Outline;
  const families = stack.map((coverage) => coverage.family).filter((name) => seen.used.has(name));
  const mark = seen.missing.size > 0 && !isCovered(missingMark, own) ? (["Modern"] as const) : [];
  return { outline: fitted, families: [...new Set([...families, ...mark])], direction, missing: [...seen.missing] };
}
