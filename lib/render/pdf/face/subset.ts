import type { Glyph } from "./shape";
import type { SourceFont, SourceSubset } from "./source";

/** The part of a face that a PDF needs, as pdfkit builds and writes it. */
export type Subset = { includeGlyph: (glyph: Glyph) => number; encode: () => Uint8Array };
type Drawn = Pick<Glyph, "components" | "advanceWidth">;

/** More than any cluster has. */
const maxComponents = 64;

function outlineOf(font: SourceFont, id: number): Uint8Array {
  const [start = 0, end = start] = font.loca.offsets.slice(id, id + 2);
  const stream = font._getTableStream("glyf");
  stream.pos += start;
  return stream.readBuffer(end - start);
}

/** Of a component: offsets in words, more components to come. See "glyf" in the OpenType specification. */
const [offsetFlags, moreFlag] = [0x0003, 0x0020];
const componentLength = 8;
const headerLength = 10;

/** A glyph made of others, given with the numbers that they have in the subset. */
function compositeOutline(parts: { number: number; dx: number; dy: number; outline: Uint8Array }[]): Uint8Array {
  const length = headerLength + parts.length * componentLength;
  const view = new DataView(new ArrayBuffer(length + (length % 4)));
  const boxes = parts.map(({ outline, dx, dy }) => {
    const box = new DataView(outline.buffer, outline.byteOffset + 2, 8);
    return [dx, dy, dx, dy].map((shift, index) => box.getInt16(2 * index) + shift);
  });
  view.setInt16(0, -1);
  for (const [index, pick] of [Math.min, Math.min, Math.max, Math.max].entries()) {
    view.setInt16(2 + 2 * index, pick(...boxes.map((box) => box[index] ?? 0)));
  }
  for (const [index, { number, dx, dy }] of parts.entries()) {
    const at = headerLength + index * componentLength;
    view.setUint16(at, offsetFlags | (index < parts.length - 1 ? moreFlag : 0));
    view.setUint16(at + 2, number);
    view.setInt16(at + 4, dx);
    view.setInt16(at + 6, dy);
  }
  return new Uint8Array(view.buffer);
}

/** Glyphs are told apart by themselves, not by their outlines, so that each keeps its text. */
function fill(subset: SourceSubset, font: SourceFont, glyphs: Drawn[]): void {
  const notdef = { components: [{ outline: 0, dx: 0, dy: 0 }], advanceWidth: font.getGlyph(0).advanceWidth };
  const all: Drawn[] = [notdef, ...glyphs];
  const numbers = new Map<number, number>();
  subset.glyphs = all.map((_, index) => index);
  Object.assign(font.maxp, { maxComponentElements: maxComponents, maxComponentDepth: 1 });

  function numberOf(outline: number): number {
    const number = numbers.get(outline) ?? all.push({ components: [{ outline, dx: 0, dy: 0 }], advanceWidth: 0 }) - 1;
    if (!numbers.has(outline)) subset.glyphs.push(number);
    numbers.set(outline, number);
    return number;
  }

  function bytesOf({ components }: Drawn): Uint8Array {
    const inked = components
      .map((component) => ({ ...component, id: component.outline, outline: outlineOf(font, component.outline) }))
      .filter(({ outline }) => outline.length > 0);
    const [only, ...others] = inked;
    if (!only) return new Uint8Array();
    if (others.length === 0 && only.dx === 0 && only.dy === 0) return only.outline;
    return compositeOutline(inked.map((component) => ({ ...component, number: numberOf(component.id) })));
  }

  subset._addGlyph = (index) => {
    const drawn = all[index];
    if (!drawn) throw new Error(`There is no glyph ${index}`);
    const bytes = bytesOf(drawn);
    // The side bearing is where the outline begins, so that readers do not move it.
    const bearing = bytes.length > 0 ? new DataView(bytes.buffer, bytes.byteOffset).getInt16(2) : 0;
    subset.glyf.push(bytes);
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push({ advance: Math.round(drawn.advanceWidth), bearing });
    subset.offset += bytes.length;
    return index;
  };
}

/** An empty subset. Making one costs nothing: pdfkit makes one per run of text and drops most of them. */
export function createSubset(font: SourceFont): Subset {
  const glyphs: Glyph[] = [];
  const numbers = new Map<Glyph, number>();
  return {
    includeGlyph(glyph) {
      const known = numbers.get(glyph);
      if (known !== undefined) return known;
      numbers.set(glyph, glyphs.push(glyph));
      return glyphs.length;
    },
    encode() {
      const subset = font.createSubset();
      fill(subset, font, glyphs);
      return subset.encode();
    },
  };
}
