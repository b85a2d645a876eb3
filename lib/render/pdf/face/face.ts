import { drawnCharacter, isMark, readCharacter } from "../marks";
import { createShaper, type Glyph, shapingParts, withText } from "./shape";
import type { SourceFont } from "./source";
import { createSubset, type Subset } from "./subset";

type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number; advanceWidth: number };
type Run = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number };

/** A font as textkit measures with it and as pdfkit embeds it: fontkit's, several times as fast and true to the text. */
export type Face = Omit<
  SourceFont,
  "layout" | "createSubset" | "getGlyph" | "glyphForCodePoint" | "loca" | "maxp" | "GSUB" | "GPOS" | `_${string}`
> & {
  type: "TTF";
  /** Whether the joiners U+200C and U+200D change how letters are shaped. */
  joins: boolean;
  _tables: object;
  layout: (text: string) => Run;
  createSubset: () => Subset;
  getGlyph: () => { advanceWidth: number };
  glyphForCodePoint: (codePoint: number) => Glyph;
};

/** Text whose characters depend on each other by more than kerning, and what is not one UTF-16 unit. */
const needsShaping =
  /[\p{M}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\u{10000}-\u{10FFFF}]|\u200C|\u200D/u;
const joiners = /^(?:\u200C|\u200D)$/;
const maxKnownParts = 5_000;

type Letter = { drawn: string; glyph: Glyph; kerning: Map<Letter, number> };

/** Widths, kerning and outlines of single characters, each asked of fontkit once. */
function createLetters(font: SourceFont, shape: (part: string) => Glyph[]) {
  const letters = new Map<number, Letter>();
  const kerns = (font.GPOS?.featureList.length ?? 0) > 0;

  function makeLetter(character: string): Letter {
    const drawn = drawnCharacter(character);
    const [shaped] = shape(drawn);
    if (!shaped) throw new Error(`The font ${font.postscriptName} has no glyph at all`);
    const glyph = drawn === character ? shaped : withText(shaped, readCharacter(character));
    return { drawn, glyph, kerning: new Map() };
  }

  function letterAt(text: string, index: number): Letter {
    const unit = text.charCodeAt(index);
    const known = letters.get(unit);
    if (known) return known;
    const letter = makeLetter(text.charAt(index));
    letters.set(unit, letter);
    return letter;
  }

  function kerning(first: Letter, second: Letter): number {
    if (!kerns) return 0;
    const known = first.kerning.get(second);
    if (known !== undefined) return known;
    const { positions } = font.layout(first.drawn + second.drawn, [], undefined, undefined, "ltr");
    const value = (positions[0]?.xAdvance ?? first.glyph.advanceWidth) - first.glyph.advanceWidth;
    first.kerning.set(second, value);
    return value;
  }

  return { letterAt, kerning };
}

let faces = 0;

/** Makes a face of a font that fontkit has opened. Lengths are in units of the font. */
export function createFace(font: SourceFont): Face {
  const { postscriptName, unitsPerEm, ascent, descent, lineGap, capHeight, xHeight, italicAngle } = font;
  const { bbox, head, post, "OS/2": os2 } = font;
  const shape = createShaper(font);
  const { letterAt, kerning } = createLetters(font, shape);
  const covered = new Map<number, boolean>();
  const parts = new Map<string, Glyph[]>();
  const notdef = { advanceWidth: font.getGlyph(0).advanceWidth };
  const joins = (font.GSUB?.featureList.length ?? 0) > 0;
  faces += 1;

  function covers(codePoint: number): boolean {
    const character = String.fromCodePoint(codePoint);
    if (joiners.test(character)) return joins;
    return isMark(character) || font.hasGlyphForCodePoint(codePoint);
  }

  function shapePart(part: string): Glyph[] {
    const known = parts.get(part);
    if (known) return known;
    if (parts.size >= maxKnownParts) parts.clear();
    const shaped = shape(part);
    parts.set(part, shaped);
    return shaped;
  }

  function place(run: Run, glyph: Glyph, xAdvance: number): void {
    run.glyphs.push(glyph);
    run.positions.push({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: glyph.advanceWidth });
    run.advanceWidth += xAdvance;
  }

  return {
    type: "TTF",
    joins,
    postscriptName,
    unitsPerEm,
    ascent,
    descent,
    lineGap,
    capHeight,
    xHeight,
    italicAngle,
    bbox,
    head,
    post,
    "OS/2": os2,
    // By these pdfkit knows that two runs have the same font.
    _tables: { head: { checkSumAdjustment: faces } },
    getGlyph: () => notdef,
    createSubset: () => createSubset(font),
    glyphForCodePoint: (codePoint) => letterAt(String.fromCodePoint(codePoint), 0).glyph,
    hasGlyphForCodePoint(codePoint) {
      const known = covered.get(codePoint);
      if (known !== undefined) return known;
      const found = covers(codePoint);
      covered.set(codePoint, found);
      return found;
    },
    layout(text) {
      const run: Run = { glyphs: [], positions: [], advanceWidth: 0 };
      if (needsShaping.test(text)) {
        for (const part of shapingParts(text)) {
          const glyphs = part.length === 1 ? [letterAt(part, 0).glyph] : shapePart(part);
          for (const glyph of glyphs) place(run, glyph, glyph.advanceWidth);
        }
        return run;
      }
      let letter = text === "" ? undefined : letterAt(text, 0);
      for (let index = 1; letter; index += 1) {
        const next = index < text.length ? letterAt(text, index) : undefined;
        place(run, letter.glyph, letter.glyph.advanceWidth + (next ? kerning(letter, next) : 0));
        letter = next;
      }
      return run;
    },
  };
}
