import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultFontsDir, type FontFamily, loadFamily, registerFonts } from "../fonts";

registerFonts(defaultFontsDir());

const alphabets: [FontFamily, string[]][] = [
  ["Professional", Array.from("AVTo.-éŁя ")],
  ["Japanese", Array.from("高橋さくらー。")],
  ["Arabic", Array.from("بلاميوسفًّ\u200C٣")],
  ["Hebrew", ["ש", "ׁ", "ל", "ָ", "ו", "ם"]],
  ["Thai", ["ก", "น", "้", "ำ", "ี", "เ"]],
  ["Devanagari", ["क", "ष", "्", "ि", "र", "\u200D"]],
  ["Emoji", ["👩", "🏽", "\u200D", "💻", "🇳", "🇿"]],
];
/** The units of a letter with its marks are turned around where they are read from right to left. */
const sorted = (units: number[]) => units.toSorted((a, b) => a - b);

describe.each(alphabets)("a face of %s", (family, letters) => {
  const texts = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 });

  it("gives every glyph its own part of the text, in order", async () => {
    for (const face of await loadFamily(family)) {
      fc.assert(
        fc.property(texts, (text) => {
          const { glyphs, positions } = face.layout(text);
          expect(positions.length).toBe(glyphs.length);
          let at = 0;
          for (const { codePoints } of glyphs) {
            const own = Array.from({ length: codePoints.length }, (_, index) => text.charCodeAt(at + index));
            expect(sorted(codePoints)).toEqual(sorted(own));
            at += codePoints.length;
          }
          expect(at).toBe(text.length);
        }),
      );
    }
  });

  it("sets the same text alike, whatever it set before", async () => {
    const [face] = await loadFamily(family);
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const first = face?.layout(text).advanceWidth;
        face?.layout(other);
        expect(face?.layout(text).advanceWidth).toBe(first);
      }),
    );
  });
});

describe("a face", () => {
  it("kerns", async () => {
    const [face] = await loadFamily("Professional");
    const alone = Array.from("AV").reduce((sum, letter) => sum + (face?.layout(letter).advanceWidth ?? 0), 0);
    expect(face?.layout("AV").advanceWidth).toBeLessThan(alone);
  });

  it("joins Arabic letters, and does not where a joiner says so", async () => {
    const [face] = await loadFamily("Arabic");
    const outlines = (text: string) => face?.layout(text).glyphs.map(({ components }) => components.at(-1)?.outline);
    const [alone] = outlines("س") ?? [];
    expect(outlines("سس")).not.toContain(alone);
    expect(outlines("س\u200Cس")).toEqual([alone, undefined, alone]);
  });
});
