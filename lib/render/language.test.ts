import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { parseResumeText } from "../resumes/parse/parse-resume-text";
import { buildOutline } from "./content/outline";
import { languageOf } from "./language";
import { renderDocument } from "./render";

const samples = path.resolve(import.meta.dirname, "../../../shared/samples");
const others: Record<string, string> = {
  "german-lebenslauf-tabs.txt": "de",
  "spanish-curriculum.txt": "es",
  "07-chinese-english.txt": "zh",
  "08-japanese-shokumukeirekisho.txt": "ja",
  "09-arabic.txt": "ar",
  "10-portuguese-brazil.txt": "pt",
  "11-dutch-greek-diacritics.txt": "nl",
};
const german = {
  basics: { summary: "Erfahrene Fachkraft für die Planung und den Betrieb von Anlagen, seit zehn Jahren im Beruf." },
};

describe("the language of a resume", () => {
  test.runIf(existsSync(samples)).each(["pairs", "text"])("is that of its sentences in each sample of %s", (folder) => {
    const files = readdirSync(path.join(samples, folder)).filter((file) => file.endsWith(".txt"));
    const told = files.map((file) => {
      const text = readFileSync(path.join(samples, folder, file), "utf8");
      return [file, languageOf(buildOutline(parseResumeText(text)))];
    });
    expect(told).toEqual(files.map((file) => [file, others[file] ?? "en"]));
  });

  test("is English where little is said", () => {
    expect(languageOf(buildOutline({ basics: { name: "Łukasz Żółć" }, skills: [{ name: "Włókno" }] }))).toBe("en");
  });

  test("is said by PDF and Word files", async () => {
    const set = { document: german, title: "x", template: "classic", pageSize: "a4", createdAt: new Date(0) } as const;
    const [pdf, docx] = [
      await renderDocument({ ...set, format: "pdf" }),
      await renderDocument({ ...set, format: "docx" }),
    ];
    expect(Buffer.from(pdf).toString("latin1")).toContain("/Lang (de)");
    const files = unzipSync(docx);
    const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    expect(part("docProps/core.xml")).toContain("<dc:language>de</dc:language>");
    expect(part("word/styles.xml")).toContain('w:val="de-DE"');
  });
});
