import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareReading } from "@/lib/exports/readback/compare-reading";
import { parseResumeText } from "@/lib/resumes/parse/parse-resume-text";
import { sampleResume } from "@/tests/support/sample-resume";
import { buildOutline } from "../content/outline";
import { shownDocument } from "../content/shown";
import { renderText } from "./render-text";
import { fillLines, wrapLine } from "./wrap";

const text = new TextDecoder().decode(renderText({ outline: buildOutline(sampleResume), template: "professional" }));

describe("plain text", () => {
  it("has the resume in reading order, without markup", () => {
    expect(text).toContain("Zofia Łukasiewicz-O’Neill\nPrincipal Engineer\nzofia@example.com | (555) 010-0199");
    expect(text).toContain("\n\nSUMMARY\nAn efficient engineer of affluent office workflows.\n");
    expect(text).toContain("\nPrincipal Engineer\nBaltic Freight & Sons <Ltd>, Gdańsk, Poland\nApr 2019 – Present\n");
    expect(text).toContain("\n- Cut costs by 31%\n");
    expect(text).toContain("\nOperations: Postgres, Kubernetes\n");
    expect(text).not.toMatch(/\*\*|Secret Employer|\n{3}/);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it("reads back by our own parser", () => {
    const { fields, missing } = compareReading(shownDocument(sampleResume), parseResumeText(text));
    const found = fields.map(({ path }) => path);
    const wanted = ["name", "label", "email", "phone", "url", "summary"].map((key) => `basics.${key}`);
    expect(found).toEqual(expect.arrayContaining(wanted));
    const missed = missing.filter(({ path }) =>
      /^(?:work|volunteer|education|awards|certificates|publications|languages)\./.test(path),
    );
    expect(missed).toEqual([]);
    expect(found).toEqual(
      expect.arrayContaining(["skills.0.keywords.0", "skills.1.name", "projects.0.name", "custom.0.title"]),
    );
  });
});

describe("lines", () => {
  const words = fc.array(
    fc.string({ minLength: 1, maxLength: 90, unit: "grapheme-ascii" }).map((word) => word.replaceAll(" ", "x")),
    { minLength: 1 },
  );

  it("have 78 columns at most, unless a word has more, and lose nothing", () => {
    fc.assert(
      fc.property(words, fc.constantFrom("", "- "), (given, mark) => {
        const lines = wrapLine(given.join(" "), mark);
        expect(lines.map((line) => line.slice(mark.length)).join(" ")).toBe(given.join(" "));
        expect(lines[0]?.startsWith(mark)).toBe(true);
        for (const line of lines) if (line.length > 78) expect(line.slice(mark.length)).not.toContain(" ");
      }),
    );
  });

  it("take as many short texts as fit", () => {
    expect(fillLines(["a".repeat(40), "b".repeat(35), "c"])).toEqual([`${"a".repeat(40)} | ${"b".repeat(35)}`, "c"]);
    expect(fillLines([])).toEqual([]);
  });
});
