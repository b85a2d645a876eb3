import { describe, expect, it } from "vitest";
import { directionOf, directParts } from "./direction";
import { isolateEnd, isolateStart, turnBracket } from "./marks";

const rtl = (text: string) => `${isolateStart.rtl}${text}${isolateEnd}`;
const ltr = (text: string) => `${isolateStart.ltr}${text}${isolateEnd}`;

describe("the direction of a document", () => {
  it.each([
    ["ltr", ["Ada Lovelace", "analyst"]],
    ["ltr", ["Ada Lovelace", "עברית"]],
    ["ltr", []],
    ["ltr", ["2020 – 2024"]],
    ["rtl", ["يوسف الكيلاني", "Go"]],
    ["rtl", ["נועה", "noa"]],
  ] as const)("is %s for %j", (direction, texts) => {
    expect(directionOf([...texts])).toBe(direction);
  });
});

describe("a text among others", () => {
  it("is set off where it is read the other way, in all its parts", () => {
    expect(directParts(["Ada"], "ltr")).toEqual(["Ada"]);
    expect(directParts(["Ada ", "Lovelace"], "rtl")).toEqual([`${isolateStart.ltr}Ada `, `Lovelace${isolateEnd}`]);
    expect(directParts(["عربي"], "ltr")).toEqual([rtl("عربي")]);
    expect(directParts(["عربي"], "rtl")).toEqual(["عربي"]);
    expect(directParts(["+962 7 0000"], "rtl")).toEqual([ltr("+962 7 0000")]);
  });

  it("is nothing when it is empty", () => {
    expect(directParts([""], "rtl")).toEqual([""]);
    expect(directParts([], "rtl")).toEqual([]);
  });

  it("keeps its brackets in the text where they are drawn turned", () => {
    const turned = `العربية ${turnBracket("(")}الأم${turnBracket(")")}`;
    expect(directParts(["العربية (الأم)"], "rtl")).toEqual([turned]);
    expect(directParts(["Ada (x)"], "ltr")).toEqual(["Ada (x)"]);
    expect(directParts(["ב־API (v2) x"], "rtl")[0]).toContain("(v2)");
  });
});
