/** A glyph as fontkit gives it. */
export type SourceGlyph = { id: number; codePoints: number[]; advanceWidth: number; isMark: boolean };
export type SourcePosition = { xAdvance: number; xOffset: number; yOffset: number };
type SourceRun = { glyphs: SourceGlyph[]; positions: SourcePosition[] };

/** The tables and methods of a font that fontkit has opened (it comes without types), as far as they are needed here. */
export type SourceFont = {
  postscriptName: string;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  lineGap: number;
  capHeight: number;
  xHeight: number;
  italicAngle: number;
  bbox: object;
  head: object;
  post: object;
  "OS/2": object;
  GSUB?: { featureList: { length: number } };
  GPOS?: { featureList: { length: number } };
  maxp: object;
  loca: { offsets: number[] };
  _layoutEngine: { hideDefaultIgnorables: () => void };
  _getTableStream: (tag: "glyf") => { pos: number; readBuffer: (length: number) => Uint8Array };
  hasGlyphForCodePoint: (codePoint: number) => boolean;
  glyphForCodePoint: (codePoint: number) => SourceGlyph;
  getGlyph: (id: number, codePoints?: number[]) => SourceGlyph;
  createSubset: () => SourceSubset;
  layout: (text: string, features: string[], script: undefined, language: undefined, direction: string) => SourceRun;
};

/** The part of a font that is written into a PDF, as fontkit builds it. */
export type SourceSubset = {
  glyphs: number[];
  glyf: Uint8Array[];
  offset: number;
  loca: { offsets: number[] };
  hmtx: { metrics: { advance: number; bearing: number }[] };
  _addGlyph: (id: number) => number;
  encode: () => Uint8Array;
};
