import type { SourceFont, SourceGlyph } from "./source";

type Component = { outline: number; dx: number; dy: number };
/**
 * What a reader takes for one glyph: outlines with the text that they stand for there, in UTF-16 units, as textkit counts.
 * Letters come together with their marks, because react-pdf loses the offsets between glyphs. It is its own `id`, so that
 * a PDF keeps glyphs of the same outlines apart.
 */
export type Glyph = {
  id: Glyph;
  components: Component[];
  codePoints: number[];
  advanceWidth: number;
  isMark: false;
};

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const arabic = /(?:[\p{Script=Arabic}\u0640\u064B-\u065F\u0670]|\u200C|\u200D)$/u;
const startsArabic = /^(?:[\p{Script=Arabic}\p{M}\u0640]|\u200C|\u200D)/u;
const virama = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D](?:\u200C|\u200D)?$/;
const invisible = /^(?:\p{Default_Ignorable_Code_Point})$/u;
/** Enough for any document; a thread lives on. */
const maxKnown = 20_000;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Text in parts that are shaped as one: Arabic by the word, Indic scripts by the syllable, others by the grapheme. */
export function shapingParts(text: string): string[] {
  const parts: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = parts.at(-1);
    const joins = last !== undefined && ((arabic.test(last) && startsArabic.test(segment)) || virama.test(last));
    if (joins && !/^\s/.test(segment)) parts.splice(-1, 1, last + segment);
    else parts.push(segment);
  }
  return parts;
}

const unitsOf = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
const textOf = ({ codePoints }: SourceGlyph) => String.fromCodePoint(...codePoints);

/** The font, but each glyph it gives has characters of its own: fontkit keeps those of the first use. */
function withFreshGlyphs(font: SourceFont): SourceFont {
  const view: SourceFont = Object.create(font);
  view.getGlyph = (id, codePoints = []) => {
    const isMark = codePoints.length > 0 && codePoints.every((code) => /^\p{M}$/u.test(String.fromCodePoint(code)));
    return Object.assign(Object.create(font.getGlyph(id)), { codePoints, isMark });
  };
  // It would put spaces in the place of joiners, in the text too.
  view._layoutEngine.hideDefaultIgnorables = () => undefined;
  return view;
}

function selfNamed(rest: Omit<Glyph, "id">): Glyph {
  const glyph = { ...rest } as Glyph;
  glyph.id = glyph;
  return glyph;
}

/** The same outlines with another text. */
export function withText(glyph: Glyph, text: string): Glyph {
  return selfNamed({ ...glyph, codePoints: unitsOf(text) });
}

type Placed = { source: SourceGlyph; text: string; xAdvance: number; xOffset: number; yOffset: number };
type Cell = { text: string; glyphs: Placed[] };

/** Glyphs that belong together: a letter with its marks, or the whole part where shaping changes the order. */
function cellsOf(part: string, placed: Placed[], isRtl: boolean): Cell[] {
  const inOrder = placed.map(({ text }) => text).join("") === part;
  if (!isRtl || !inOrder) return [{ text: part, glyphs: placed }];
  const cells: Cell[] = [];
  for (const glyph of placed) {
    const last = cells.at(-1);
    if (last && (glyph.text === "" || glyph.source.isMark)) {
      last.text += glyph.text;
      last.glyphs.push(glyph);
    } else cells.push({ text: glyph.text, glyphs: [glyph] });
  }
  return cells;
}

/** Sets the outlines of a cell beside and above each other, as the font positions them. */
function compose({ text, glyphs }: Cell, isRtl: boolean): { components: Component[]; advanceWidth: number } {
  const visual = isRtl ? glyphs.toReversed() : glyphs;
  const components: Component[] = [];
  let pen = 0;
  for (const { source, xAdvance, xOffset, yOffset } of visual) {
    const [dx, dy] = [Math.round(pen + xOffset), Math.round(yOffset)];
    if (!invisible.test(text)) components.push({ outline: source.id, dx, dy });
    pen += xAdvance;
  }
  return { components, advanceWidth: invisible.test(text) ? 0 : pen };
}

/** A function that shapes one part of a text; the glyphs come in logical order, and their texts together are the part. */
export function createShaper(font: SourceFont): (part: string) => Glyph[] {
  const view = withFreshGlyphs(font);
  const known = new Map<string, Glyph>();

  function glyphOf(cell: Cell, isRtl: boolean): Glyph {
    const { components, advanceWidth } = compose(cell, isRtl);
    const key = `${cell.text} ${advanceWidth} ${components.map(({ outline, dx, dy }) => `${outline},${dx},${dy}`).join()}`;
    const found = known.get(key);
    if (found) return found;
    if (known.size >= maxKnown) known.clear();
    // Readers of a file turn what is read from right to left around unit by unit.
    const units = isRtl ? unitsOf(cell.text).toReversed() : unitsOf(cell.text);
    const glyph = selfNamed({ components, codePoints: units, advanceWidth, isMark: false });
    known.set(key, glyph);
    return glyph;
  }

  return (part) => {
    const isRtl = rightToLeft.test(part);
    const { glyphs, positions } = view.layout(part, [], undefined, undefined, isRtl ? "rtl" : "ltr");
    const placed = glyphs.map((source, index): Placed => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      return { source, text: textOf(source), xAdvance, xOffset, yOffset };
    });
    return cellsOf(part, isRtl ? placed.toReversed() : placed, isRtl).map((cell) => glyphOf(cell, isRtl));
  };
}
