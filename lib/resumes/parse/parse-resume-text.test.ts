import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resumeDocumentSchema } from "../../contracts/resume";
import { parseResumeText } from "./parse-resume-text";

const stringsOf = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value && typeof value === "object"
      ? Object.values(value).flatMap(stringsOf)
      : [];
const squeeze = (text: string) => text.normalize("NFC").replace(/\s+/g, "");
const text =
  "Grace Hopper\ngrace@example.com | (202) 555-0143\nhttps://example.com/grace\nA summary.\n\nEXPERIENCE:\nNavy\n• Wrote a compiler\n\nSkills\nCOBOL";

test("name, contact, summary and headings are read", () => {
  const { basics, custom } = parseResumeText(text);
  expect(basics).toEqual({
    name: "Grace Hopper",
    email: "grace@example.com",
    phone: "(202) 555-0143",
    url: "https://example.com/grace",
    summary: "A summary.",
  });
  expect(parseResumeText("Ada\nada@example.com · London · linkedin.com/in/ada").basics).toMatchObject({
    location: { address: "London" },
    summary: "linkedin.com/in/ada",
  });
  expect(custom).toEqual([
    { title: "EXPERIENCE", items: [{ highlights: ["Navy", "Wrote a compiler"] }] },
    { title: "Skills", items: [{ highlights: ["COBOL"] }] },
  ]);
});

describe("any text", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("Experience", "Skills:", "- a bullet", "a@b.co", ""),
  );
  const lines = fc.array(line, { maxLength: 60 }).map((parts) => parts.join("\n"));

  test("gives a valid document in which nothing is invented", () => {
    fc.assert(
      fc.property(lines, (given) => {
        const document = parseResumeText(given);
        expect(resumeDocumentSchema.safeParse(document).success).toBe(true);
        for (const found of stringsOf(document).flatMap((part) => part.split("\n")))
          expect(squeeze(given)).toContain(squeeze(found));
      }),
    );
  });

  test("of 200 000 characters is read whole and at once", () => {
    for (const unit of ["x", "x\n", "ab cd\n\n", "a@b.", "1 ", "EXPERIENCE\n"]) {
      const given = unit.repeat(Math.floor(200_000 / unit.length));
      const document = parseResumeText(given);
      expect(resumeDocumentSchema.safeParse(document).success, JSON.stringify(unit)).toBe(true);
    }
  });
});

const samples = path.resolve(import.meta.dirname, "../../../../shared/samples/text");
test.runIf(existsSync(samples))("every sample keeps its letters and digits", () => {
  for (const file of readdirSync(samples).filter((name) => name.endsWith(".txt"))) {
    const given = readFileSync(path.join(samples, file), "utf8").replaceAll("\u0000", "");
    const document = parseResumeText(given);
    expect(resumeDocumentSchema.safeParse(document).success, file).toBe(true);
    const kept = squeeze(stringsOf(document).join(" "));
    const lost = given.split(/\s+/).filter((word) => /^\p{L}{4,}$/u.test(word) && !kept.includes(squeeze(word)));
    expect(lost, file).toEqual([]);
  }
});
