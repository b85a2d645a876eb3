import { describe, expect, it } from "vitest";
import type { ResumeDocument } from "@/lib/contracts/resume";
import { sampleResume } from "@/tests/support/sample-resume";
import { compareReading } from "./compare-reading";

const written: ResumeDocument = {
  basics: { name: "Ada", phone: "(555) 010-0199", url: "https://ada.example/", summary: "An **efficient**\nanalyst" },
  work: [
    { position: "Analyst", name: "Engines", startDate: "1842-11-03", highlights: ["First", "Second"] },
    { position: "Writer", name: "Notes" },
  ],
  custom: [{ title: "Talks", items: [{ title: "On engines" }] }],
};
const pathsMissing = (read: ResumeDocument) => compareReading(written, read).missing.map(({ path }) => path);

describe("what was read of what was written", () => {
  it("is everything when the same comes back", () => {
    expect(pathsMissing(written)).toEqual([]);
    expect(compareReading(sampleResume, sampleResume).missing).toEqual([]);
  });

  it("is nothing when nothing comes back", () => {
    expect(compareReading(written, {}).fields).toEqual([]);
  });

  it("allows what pages show differently: markup, wrapped lines, addresses without scheme, dates without day", () => {
    const read = structuredClone(written);
    read.basics = {
      name: "ADA",
      phone: "555 010 0199",
      url: "http://www.ada.example",
      summary: "An efficient analyst",
    };
    Object.assign(read.work?.[0] ?? {}, { startDate: "1842-11" });
    expect(pathsMissing(read)).toEqual([]);
  });

  it("names each field that is lost, wrong, or in another place", () => {
    const read: ResumeDocument = {
      basics: { ...written.basics, name: "Adam" },
      work: [
        { position: "Notes", name: "Writer" },
        { position: "Analyst", name: "Engines", startDate: "1842", highlights: ["First Second"] },
      ],
      custom: [{ title: "Talks", items: [{ highlights: ["On engines"] }] }],
    };
    expect(pathsMissing(read)).toEqual([
      "basics.name",
      "work.0.startDate",
      "work.0.highlights.0",
      "work.0.highlights.1",
      "work.1.position",
      "work.1.name",
    ]);
  });

  it("lets a level stand in brackets behind its name, as pages show it", () => {
    const skills = [{ name: "Operations", level: "Expert", keywords: ["Postgres"] }];
    const read = (name: string) => compareReading({ skills }, { skills: [{ name, keywords: ["Postgres"] }] });
    expect(read("Operations (Expert)").missing).toEqual([]);
    expect(read("Operations (Novice)").missing.map(({ path }) => path)).toEqual(["skills.0.name", "skills.0.level"]);
  });

  it("takes no item twice", () => {
    const twice = { work: [{ position: "Analyst" }, { position: "Analyst" }] };
    const { fields, missing } = compareReading(twice, { work: [{ position: "Analyst" }] });
    expect([fields.length, missing.length]).toEqual([1, 1]);
  });
});
