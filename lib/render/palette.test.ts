import chroma from "chroma-js";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { templateIds } from "../contracts/resume";
import { paletteOf } from "./palette";
import { renderDocument } from "./render";

const withAccent = (accent: unknown) => ({ basics: { name: "Ada" }, meta: { resumebuilder: { accent } } }) as never;
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("the colours of a template", () => {
  test("follow any accent, and what is written in it can be read (WCAG 1.4.3)", () => {
    fc.assert(
      fc.property(hex, fc.constantFrom(...templateIds), (accent, template) => {
        const palette = paletteOf(withAccent(accent), template);
        expect(palette.mark).toBe(accent);
        expect(chroma.contrast(palette.text, "white")).toBeGreaterThanOrEqual(4.5);
        expect(chroma.contrast(palette.soft, palette.text)).toBeGreaterThanOrEqual(3);
        expect(chroma.contrast(palette.pillText, palette.pill)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([undefined, "", "red", "#12345", 7, ["#123456"]])("are its own with %j for an accent", (accent) => {
    expect(paletteOf(withAccent(accent), "modern")).toEqual(paletteOf({}, "modern"));
  });

  test.each(templateIds)("show in the Word file of %s", async (template) => {
    const set = { title: "Ada", format: "docx", template, pageSize: "a4", createdAt: new Date(0) } as const;
    const file = await renderDocument({ ...set, document: withAccent("#8a1c3b") });
    expect(strFromU8(unzipSync(file)["word/styles.xml"] ?? new Uint8Array())).toContain("8A1C3B");
  });
});
