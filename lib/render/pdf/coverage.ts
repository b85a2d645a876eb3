import type { Outline } from "../content/model";
import { type FontFamily, fontCoverage } from "./fonts";

/** Stands for a character that none of the fonts can show. */
const missingMark = "□";
const ignorable = /^(?:\u200C|\u200D|[\uFE00-\uFE0F])$/;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const fallbacks: FontFamily[] = ["Modern", "Symbols"];

type Coverage = { family: FontFamily; characters: Set<number> };

function familyFor(character: string, stack: Coverage[]): FontFamily | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  return stack.find(({ characters }) => characters.has(codePoint))?.family;
}

function isCovered(text: string, characters: Set<number>): boolean {
  return Array.from(text).every((character) => characters.has(character.codePointAt(0) ?? 0));
}

/** One grapheme as it can be shown: itself without its invisible parts, or the mark. */
function fitGrapheme(grapheme: string, stack: Coverage[]): string {
  const visible = Array.from(grapheme).filter((character) => !ignorable.test(character));
  return visible.every((character) => familyFor(character, stack)) ? visible.join("") : missingMark;
}

function fitText(text: string, stack: Coverage[], used: Set<FontFamily>): string {
  const graphemes = Array.from(segmenter.segment(text), ({ segment }) => fitGrapheme(segment, stack));
  const fitted = graphemes.join("");
  for (const character of fitted) used.add(familyFor(character, stack) ?? "Modern");
  return fitted;
}

/** Applies `change` to every text below `value`; addresses are not text. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === "href" || key === "kind" ? item : mapTexts(item, change),
  ]);
  return Object.fromEntries(entries);
}

/** The outline in characters that the fonts have, and the families that it takes to show them. */
export async function fitToFonts(
  outline: Outline,
  family: FontFamily,
): Promise<{ outline: Outline; families: FontFamily[] }> {
  const own = await fontCoverage(family);
  let covered = true;
  mapTexts(outline, (text) => {
    covered &&= isCovered(text, own);
    return text;
  });
  if (covered) return { outline, families: [family] };
  const names = [family, ...fallbacks.filter((name) => name !== family)];
  const stack = await Promise.all(names.map(async (name) => ({ family: name, characters: await fontCoverage(name) })));
  const used = new Set<FontFamily>([family]);
  const fitted = mapTexts(outline, (text) => fitText(text, stack, used)) as Outline;
  return { outline: fitted, families: names.filter((name) => used.has(name)) };
}
