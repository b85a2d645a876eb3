import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { renderDocument } from "@/lib/render/render";
import { sampleResume } from "../support/sample-resume";
import { hasPoppler, inputFor, pagePictures } from "./read-files";

const folder = path.join(import.meta.dirname, "__screenshots__");
/** `PICTURES=update` writes what the pages look like now; look at the pictures before they are committed. */
const isUpdate = process.env.PICTURES === "update";
const dpi = 48;
/** Letters are smoothed in other ways by other versions of poppler; a line that moves changes more of the page. */
const tolerance = 0.012;

const shortResume: ResumeDocument = {
  basics: { ...sampleResume.basics, profiles: [] },
  work: sampleResume.work,
  education: sampleResume.education,
  skills: sampleResume.skills,
  languages: sampleResume.languages,
};
const longResume: ResumeDocument = {
  ...sampleResume,
  work: Array.from({ length: 9 }, (_, index) => ({
    name: `Company ${index + 1} of the Baltic Coast`,
    position: index === 1 ? "Head of the Booking Platform and of Everything that Has to Do with Freight" : "Engineer",
    location: "Gdynia, Poland",
    startDate: `${2019 - 2 * index}-03`,
    endDate: `${2021 - 2 * index}-02`,
    highlights: [1, 2, 3, 4].map(
      (number) =>
        `Result ${number}: ${"cut the time that a ship waits for its berth by a third, ".repeat(number % 3)}at last`,
    ),
  })),
};
const documents = { short: shortResume, long: longResume };

/** The share of the pixels that differ. */
function difference(picture: PNG, known: PNG): number {
  if (picture.width !== known.width || picture.height !== known.height) return 1;
  const { width, height } = picture;
  return pixelmatch(picture.data, known.data, undefined, width, height, { threshold: 0.25 }) / (width * height);
}

describe.skipIf(!hasPoppler())("the pages look as they did", () => {
  const cases = templateIds.flatMap((template) => (["short", "long"] as const).map((length) => ({ template, length })));
  it.each(cases)("$template, $length", async ({ template, length }) => {
    const pictures = pagePictures(await renderDocument(inputFor(documents[length], { template })), dpi);
    if (length === "short") expect(pictures.length).toBe(1);
    else expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const [index, bytes] of pictures.entries()) {
      const file = path.join(folder, `${template}-${length}-${index + 1}.png`);
      const picture = PNG.sync.read(bytes);
      if (isUpdate) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 }));
      }
      expect(existsSync(file), `${file} is missing: run with PICTURES=update`).toBe(true);
      expect(difference(picture, PNG.sync.read(readFileSync(file))), file).toBeLessThan(tolerance);
    }
  });
});
