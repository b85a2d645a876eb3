import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverageOf, inventedIn, kinds, rates, score, textsOf } from "../../../tests/report/score";
import { resumeDocumentSchema } from "../../contracts/resume";
import { findDates, takeDates } from "./dates";
import { readLines } from "./normalise";
import { parseResumeText, parseResumeWithSources } from "./parse-resume-text";
import { splitSections } from "./split-sections";

const lines = (...parts: string[]) => parts.join("\n");

describe("shapes", () => {
  test("title over employer, dates at the right edge, wrapped bullets", () => {
    const { basics, work } = parseResumeText(
      lines(
        "Grace B. Hopper",
        "Rear admiral",
        "grace@example.com | (202) 555-0143 | Arlington, VA | linkedin.com/in/grace-h",
        "",
        "EXPERIENCE",
        "Systems Analyst                                   May 1943 – Aug 1949",
        "Bureau of Ships, Washington, DC",
        "• Wrote the first compiler that anybody could",
        "  use, and its manual",
        "• Taught C/C++ and CI/CD",
        "",
        "Consultant                                        since 1950",
        "Remington Rand Inc.",
      ),
    );
    expect(basics).toMatchObject({
      name: "Grace B. Hopper",
      label: "Rear admiral",
      email: "grace@example.com",
      phone: "(202) 555-0143",
      location: { city: "Arlington", region: "VA" },
      profiles: [{ network: "linkedin", username: "grace-h", url: "https://linkedin.com/in/grace-h" }],
    });
    expect(work).toEqual([
      {
        position: "Systems Analyst",
        name: "Bureau of Ships",
        location: "Washington, DC",
        startDate: "1943-05",
        endDate: "1949-08",
        highlights: ["Wrote the first compiler that anybody could use, and its manual", "Taught C/C++ and CI/CD"],
      },
      { position: "Consultant", name: "Remington Rand Inc.", startDate: "1950", current: true },
    ]);
  });

  test("several titles under one employer", () => {
    const { work } = parseResumeText(
      lines(
        "Ada Lovelace",
        "ada@example.com",
        "",
        "Work experience",
        "Analytical Engines Ltd",
        "    Lead Engineer | Apr 2020 – Present",
        "        - Led",
        "    Engineer | Jan 2018 – Apr 2020",
        "        - Built",
      ),
    );
    expect(work?.map(({ position, name, startDate }) => [position, name, startDate])).toEqual([
      ["Lead Engineer", "Analytical Engines Ltd", "2020-04"],
      ["Engineer", "Analytical Engines Ltd", "2018-01"],
    ]);
  });

  test("keys and values, a list of skills, languages, an unknown heading", () => {
    const { basics, work, skills, languages, custom } = parseResumeText(
      lines(
        "Name: Jo Fields",
        "Cell: (815) 555-0190",
        "E-mail: jo@example.com",
        "",
        "EMPLOYMENT",
        "Employer: Prairie Freight",
        "Position: Forklift Operator",
        "Dates: 11/2019 to Present",
        "",
        "SKILLS",
        "Tools: Git, CI/CD, MS Excel (Pivot, Power Query)",
        "Rust, C/C++",
        "",
        "LANGUAGES",
        "German (native), English - C1",
        "",
        "BEEKEEPING",
        "Three hives since 2019",
      ),
    );
    expect(basics).toMatchObject({ name: "Jo Fields", phone: "(815) 555-0190", email: "jo@example.com" });
    expect(work).toEqual([
      { position: "Forklift Operator", name: "Prairie Freight", startDate: "2019-11", current: true },
    ]);
    expect(skills?.flatMap(({ keywords }) => keywords)).toEqual([
      "Rust",
      "C/C++",
      "Git",
      "CI/CD",
      "MS Excel (Pivot, Power Query)",
    ]);
    expect(languages).toEqual([
      { language: "German", fluency: "native" },
      { language: "English", fluency: "C1" },
    ]);
    expect(custom).toEqual([{ title: "BEEKEEPING", items: [{ highlights: ["Three hives since 2019"] }] }]);
  });

  test("each field comes with its lines, and an unclear one is marked", () => {
    const { document, sources } = parseResumeWithSources(
      lines("Ada Lovelace", "ada@example.com", "", "Experience", "Poet, Byron", "2019 - 2020", "- Rhymed", "  well"),
    );
    const at = (name: string) => sources.find((source) => source.path === name);
    expect(at("basics.email")).toMatchObject({ lines: [2] });
    expect(document.work?.[0]?.highlights).toEqual(["Rhymed well"]);
    expect(at("work.0.highlights.0")).toMatchObject({ lines: [7, 8] });
    expect(at("work.0.startDate")?.lines).toEqual([6]);
    expect(at("basics.email")?.confidence).toBeGreaterThan(0.7);
    expect(Math.min(...sources.map(({ confidence }) => confidence))).toBeLessThan(0.8);
  });
});

describe("dates", () => {
  test.each([
    ["Mar 2021 – present", { start: "2021-03", current: true }],
    ["06/2019 – 08/2020", { start: "2019-06", end: "2020-08" }],
    ["03/18 - 11/20", { start: "2018-03", end: "2020-11" }],
    ["2016–17", { start: "2016", end: "2017" }],
    ["2021–", { start: "2021", current: true }],
    ["seit 01/2021", { start: "2021-01", current: true }],
    ["Febrero 2020 – Actualidad", { start: "2020-02", current: true }],
    ["septembre 2018 à juin 2019", { start: "2018-09", end: "2019-06" }],
    ["Summers 2023, 2024", { start: "2023", end: "2024" }],
    ["Jan to April 2024", { start: "2024-01", end: "2024-04" }],
    ["2024-08-01 - 2025-04-01", { start: "2024-08", end: "2025-04" }],
    ["2019年4月～2022年3月", { start: "2019-04" }],
    ["May '19", { start: "2019-05" }],
  ])("%s", (text, expected) => {
    expect(findDates(text)[0]).toMatchObject(expected);
  });

  test.each(["GS-0343-11", "$2019", "10/48213", "12345", "2:1", "BIO-2144", "v2.2019.1"])("%s is no date", (text) => {
    expect(findDates(text)).toEqual([]);
  });

  test("around a date the rest stays as it was", () => {
    expect(takeDates("Barista, Bean Coffee (May 2019 - June 2020)").rest).toBe("Barista, Bean Coffee");
  });
});

const phrase = fc.constantFrom(
  "Experience",
  "SKILLS:",
  "Education",
  "Ada Lovelace",
  "ada@example.com",
  "+1 202 555 0143",
  "linkedin.com/in/ada",
  "- a point",
  "• Led five people",
  "Engineer, Acme Inc",
  "May 2019 – Present",
  "2012 - 2016",
  "BSc Mathematics, University of Leeds",
  "Berlin, Germany",
  "a, b, c",
  "Tools: Git, CI/CD",
  "German (native)",
  "",
  "====",
  "Page 1 of 2",
  "A longer sentence that tells what was done and why it mattered.",
  "Name: Jo",
  "E X P E R I E N C E",
  "1. PATENTS",
);
const line = fc.oneof(
  phrase,
  fc.tuple(phrase, fc.constantFrom("  ", "\t", " | ", ", "), phrase).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const anyText = fc.array(line, { maxLength: 60 }).map((parts) => parts.join("\n"));

describe("any text", () => {
  test("gives a valid document in which nothing is invented", () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const document = parseResumeText(given);
        expect(resumeDocumentSchema.safeParse(document).error).toBeUndefined();
        expect(inventedIn(document, given)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("says for each text the lines it is from", () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const { document, sources } = parseResumeWithSources(given);
        const count = given.split("\n").length;
        expect(sources.length).toBe(textsOf(document).length);
        for (const { lines: at, confidence } of sources) {
          expect(at.length).toBeGreaterThan(0);
          expect(at.every((no) => no >= 1 && no <= count) && confidence > 0 && confidence <= 1).toBe(true);
        }
      }),
    );
  });

  test("of 200 000 characters is read whole", () => {
    for (const unit of [
      "x",
      "x\n",
      "ab cd\n\n",
      "a@b.",
      "1 ",
      "EXPERIENCE\n",
      "Skills: a, b\n",
      "- x\n",
      "(",
      "May 2019 ",
      "2019–",
    ]) {
      const given = unit.repeat(Math.floor(200_000 / unit.length));
      const document = parseResumeText(given);
      expect(resumeDocumentSchema.safeParse(document).success, JSON.stringify(unit)).toBe(true);
    }
  });
});

const samples = path.resolve(import.meta.dirname, "../../../../shared/samples");

test.runIf(existsSync(samples))("the pairs are read as well as the product promises", () => {
  const folder = path.join(samples, "pairs");
  const scores = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return score(
        parseResumeText(text),
        text,
        JSON.parse(readFileSync(path.join(folder, name.replace(".txt", ".json")), "utf8")),
      );
    });
  const f1 = Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, rates(scores.flatMap((one) => one.kinds[kind] ?? [])).f1]),
  );
  for (const kind of ["name", "email", "phone", "urls"]) expect(f1[kind], kind).toBeGreaterThanOrEqual(0.98);
  for (const kind of ["employer", "title", "school", "dates"]) expect(f1[kind], kind).toBeGreaterThanOrEqual(0.9);
  for (const kind of ["sections", "bullets"]) expect(f1[kind], kind).toBeGreaterThanOrEqual(0.95);
  for (const { coverage, invented } of scores) {
    expect(coverage).toBeGreaterThanOrEqual(0.98);
    expect(invented).toEqual([]);
  }
});

test.runIf(existsSync(samples))("the other texts lose nothing and invent nothing", () => {
  for (const name of readdirSync(path.join(samples, "text"))) {
    const text = readFileSync(path.join(samples, "text", name), "utf8");
    const document = parseResumeText(text);
    expect(resumeDocumentSchema.safeParse(document).success, name).toBe(true);
    const titles = splitSections(readLines(text)).flatMap(({ title }) => title?.text ?? []);
    const labels = [...text.matchAll(/^\W*(\p{L}[\p{L} .-]{1,30})\s*[:：]/gmu)].map(([, label = ""]) => label);
    const aside = {
      meta: {
        truth: {
          headings: titles,
          furniture: [
            ...labels,
            "cell phone email mobile tel curriculum vitae resume lebenslauf 职務経歴書 職務経歴書",
          ],
        },
      },
    };
    // Other scripts have words that are sentences, and months that are not counted as dates.
    const isLatin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > text.length / 2;
    expect(coverageOf(document, text, aside).coverage, name).toBeGreaterThanOrEqual(isLatin ? 0.95 : 0.85);
    expect(inventedIn(document, text), name).toEqual([]);
  }
});
