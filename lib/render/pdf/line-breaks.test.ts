import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineParts, markBreaks } from "./line-breaks";
import { breakMark, readCharacter, withoutVanishing } from "./marks";

const pieces = (text: string) =>
  markBreaks(text)
    .split(breakMark)
    .map((piece) => Array.from(piece, readCharacter).join(""));
const shown = (text: string) => Array.from(withoutVanishing(text), readCharacter).join("");

describe("where a line may end", () => {
  it.each([
    ["高橋さくら", ["高", "橋", "さ", "く", "ら"]],
    ["「安全」、設計（甲）を", ["「安", "全」、", "設", "計", "（甲）", "を"]],
    ["データー", ["デー", "ター"]],
    ["ちょっと", ["ちょっ", "と"]],
    ["東京 Java開発", ["東", "京 ", "Java", "開", "発"]],
    ["ภาษาไทยง่าย", ["ภาษา", "ไทย", "ง่าย"]],
  ])("in %j is beside its characters or words", (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it.each(["Plain words, and more", "Ελλάδα 2020", "한국어 문장", "السيرة الذاتية"])(
    "in %j is at spaces alone",
    (text) => {
      expect(markBreaks(text)).toBe(text);
    },
  );

  it("never changes what is shown", () => {
    const texts = fc.string({
      unit: fc.constantFrom("高", "の", "ー", "。", "（", " ", "a", "-", "ก", "ำ", "น้", "م", "👩🏽‍💻", "é"),
      maxLength: 90,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const marked = markBreaks(text);
        expect(shown(marked)).toBe(text);
        const parts = marked.split(/( +)/).flatMap((word) => (word.trim() === "" ? [word] : lineParts(word)));
        expect(shown(parts.join(""))).toBe(text);
      }),
    );
  });

  it("is beside an empty part, so that no hyphen is set", () => {
    expect(lineParts(markBreaks("高橋"))).toEqual(["高", "", "橋"]);
    expect(lineParts("short")).toEqual(["short"]);
    expect(lineParts("\u2066")).toEqual([]);
    expect(lineParts(null)).toEqual([]);
    expect(lineParts("https://example.com/a/long/path/that/goes/on").filter(Boolean).length).toBeGreaterThan(1);
  });
});
