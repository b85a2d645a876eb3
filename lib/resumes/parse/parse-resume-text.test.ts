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

  test("a handle behind a picture is a profile", () => {
    const { basics, custom } = parseResumeText(lines("Mariam El-Sayed", "📍 Alexandria, Egypt   🐦 @mariam_es"));
    expect(basics?.profiles).toEqual([{ username: "mariam_es" }]);
    expect(custom).toBeUndefined();
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

/** What a text says of jobs and schools, in short. */
function outline(text: string) {
  const { basics, work = [], education = [] } = parseResumeText(`Ada Lovelace\nada@example.com\n\n${text}`);
  return {
    name: basics?.name,
    work: work.map(({ position, name, startDate, endDate }) => [position, name, startDate, endDate]),
    education: education.map(({ institution, studyType, area, score }) => [institution, studyType, area, score]),
  };
}

describe("jobs", () => {
  test.each([
    [
      "place and time beside the employer",
      "EXPERIENCE\nNorthwind — Seattle, WA          Jan 2020 – Dec 2021\nSoftware Engineer II\n- Built",
      [["Software Engineer II", "Northwind", "2020-01", "2021-12"]],
    ],
    [
      "a dash in the title",
      "EXPERIENCE\nRegistered Nurse – Surgical ICU     2018 – 2019\nQueen Emma Medical Center, Honolulu, HI\n• Cared",
      [["Registered Nurse – Surgical ICU", "Queen Emma Medical Center", "2018", "2019"]],
    ],
    [
      "commas only",
      "Experience\n\nVice President, Operations, Charles River Logistics, Boston, MA, 2016 to 2019",
      [["Vice President, Operations", "Charles River Logistics", "2016", "2019"]],
    ],
    [
      "ranks below one employer, without more indent",
      "Experience\n\nUnited States Army, Fort Bragg, NC\nPlatoon Sergeant (E-7), 2019 – 2023\n• Led\n\nSquad Leader (E-6), 2015 – 2019\n• Trained",
      [
        ["Platoon Sergeant (E-7)", "United States Army", "2019", "2023"],
        ["Squad Leader (E-6)", "United States Army", "2015", "2019"],
      ],
    ],
    [
      "an employer with the whole time, titles with theirs",
      "EXPERIENCE\nHalcyon Bank, New York, NY       2015 – 2022\nAssociate, Risk Analytics       2017 – 2022\n• Built\nAnalyst       2015 – 2017\n• Wrote",
      [
        ["Associate, Risk Analytics", "Halcyon Bank", "2017", "2022"],
        ["Analyst", "Halcyon Bank", "2015", "2017"],
      ],
    ],
    [
      "a short sentence below is no employer",
      "Experience\n\nGrubstake\nProduct Manager\nJune 2017 - May 2018 (1 year)\nGreater Chicago Area\nOwned restaurant onboarding.",
      [["Product Manager", "Grubstake", "2017-06", "2018-05"]],
    ],
    [
      "points of a list as jobs, in lower case",
      "+ lead barista, sorghum cafe, nov 2021 to may 2022\n  dial-in, ordering\n+ dishwasher, taqueria azul, 2020",
      [
        ["lead barista", "sorghum cafe", "2021-11", "2022-05"],
        ["dishwasher", "taqueria azul", "2020", "2020"],
      ],
    ],
    [
      "Polish, the time first",
      "DOŚWIADCZENIE ZAWODOWE\n\nwrzesień 2015 – kwiecień 2019\nMłodsza księgowa, Biuro Rachunkowe Saldo, Łódź\n• faktury",
      [["Młodsza księgowa", "Biuro Rachunkowe Saldo", "2015-09", "2019-04"]],
    ],
    [
      "Japanese",
      "■職務経歴\n株式会社ひなた（2019年4月～2022年3月）\n2021年10月～2022年3月　営業部　主任\n・企画\n2019年4月～2021年9月　営業部\n・調査",
      [
        ["営業部 主任", "株式会社ひなた", "2021-10", "2022-03"],
        ["営業部", "株式会社ひなた", "2019-04", "2021-09"],
      ],
    ],
    [
      "sentences",
      "I worked at Lakeshore Steel as a crane operator from March 2009 until the plant closed in June 2020.",
      [["crane operator", "Lakeshore Steel", "2009-03", "2020-06"]],
    ],
  ])("%s", (_, text, expected) => {
    expect(outline(text).work).toEqual(expected);
  });
});

describe("schools", () => {
  test.each([
    [
      "the degree's line dated, the school below",
      "FORMACIÓN\nMáster en Logística     2014 - 2016\nUniversidad de Madrid\nGrado en Mecánica     2010 - 2014\nUniversidad de Valladolid",
      [
        ["Universidad de Madrid", "Máster", "Logística", undefined],
        ["Universidad de Valladolid", "Grado", "Mecánica", undefined],
      ],
    ],
    [
      "minor, grade and honours",
      "Education\nOregon State University\nB.S. in Computer Science, Minor in Music; GPA: 3.81/4.00; magna cum laude",
      [["Oregon State University", "B.S.", "Computer Science", "3.81/4.00"]],
    ],
    [
      "a physician's training",
      "EDUCATION\n\nMedical:    2003 - 2007    M.D., Bayou School of Medicine\nResidency:  2007 - 2010    Pediatrics, Bayou Affiliated Hospitals",
      [
        ["Bayou School of Medicine", "M.D.", "Medical", undefined],
        ["Bayou Affiliated Hospitals", "Residency", "Pediatrics", undefined],
      ],
    ],
    [
      "a short form beside the degree",
      "Education\nUniversity of Michigan\nMaster of Business Administration - MBA, Marketing · (2012 - 2014)",
      [["University of Michigan", "Master of Business Administration - MBA", "Marketing", undefined]],
    ],
    [
      "a campus is no place",
      "Education\nUniversity of California, San Diego\nPh.D., Neuroscience, 2016",
      [["University of California, San Diego", "Ph.D.", "Neuroscience", undefined]],
    ],
  ])("%s", (_, text, expected) => {
    expect(outline(text).education).toEqual(expected);
  });
});

describe("lists", () => {
  test("certificates with ranks, numbers and ends", () => {
    const { certificates } = parseResumeText(
      lines(
        "Ada Lovelace",
        "ada@example.com",
        "",
        "CERTIFICATIONS",
        "AWS Certified Solutions Architect – Professional, Amazon Web Services, 2022",
        "Registered Nurse, State of Hawaii, License RN-77120, expires 06/2027",
        "Illinois driver's license, class C",
        "CPR / First Aid - American Red Cross - 2023",
      ),
    );
    expect(certificates).toEqual([
      {
        name: "AWS Certified Solutions Architect – Professional",
        issuer: "Amazon Web Services",
        date: "2022",
      },
      { name: "Registered Nurse", issuer: "State of Hawaii", summary: "License RN-77120, expires 06/2027" },
      { name: "Illinois driver's license, class C" },
      { name: "CPR / First Aid", issuer: "American Red Cross", date: "2023" },
    ]);
  });

  test.each([
    [
      "Lee, A., & Park, B. (2022). Warming fjords. Polar Letters, 14(3), 1–9.",
      "Warming fjords",
      "Polar Letters",
      "2022",
    ],
    ["1. A. Lee and B. Park, “Graph sketches for streams,” VLDB, 2020.", "Graph sketches for streams", "VLDB", "2020"],
    ["Lee A, Park B, et al. Spirometry at home. J Bayou. 2021;14(2):101-109.", "Spirometry at home", "J Bayou", "2021"],
    ["The Moss Garden (Bracken Press, 2019)", "The Moss Garden", "Bracken Press", "2019"],
  ])("publication %s", (text, name, publisher, releaseDate) => {
    const { publications } = parseResumeText(`Ada Lovelace\nada@example.com\n\nPUBLICATIONS\n${text}\n`);
    expect(publications).toMatchObject([{ name, publisher, releaseDate }]);
  });

  test("referees and a signature", () => {
    const { references, interests, custom } = parseResumeText(
      lines(
        "Ada Lovelace",
        "ada@example.com",
        "",
        "Referees",
        "Mr D. Oyelaran, Headteacher, Wharfe Academy",
        "",
        "Interessen",
        "Chor, Siebdruck",
        "",
        "Leipzig, 3. März 2025",
      ),
    );
    expect(references).toEqual([{ name: "Mr D. Oyelaran", reference: "Headteacher, Wharfe Academy" }]);
    expect(interests).toEqual([{ name: "Chor" }, { name: "Siebdruck" }]);
    expect(custom).toEqual([{ items: [{ highlights: ["Leipzig, 3. März 2025"] }] }]);
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
  "·",
  "•",
  "www.example.com/in/ada-",
  "lovelace (LinkedIn)",
  "Technologies: Go, SQL",
  "Supervisor: B. Babbage",
  "Dates   Employer   Title",
  "Position: Cook",
  "Clerk, GS-2003-09",
  "Dev 2020-13 – Feb 2021",
  "BA (Hons) History, Severn Conservatoire, 2012, 2:1",
  "Mastodon: @ada",
  "Curitiba/PR",
  "portland oregon",
  "Lyon (69)",
  "Training",
  "Arabic 🇪🇬 native",
);
const line = fc.oneof(
  phrase,
  fc.tuple(phrase, fc.constantFrom("  ", "\t", " | ", ", "), phrase).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const anyText = fc.array(line, { maxLength: 60 }).map((parts) => parts.join("\n"));

test.each([
  ["E X P E R I E N C E", "EXPERIENCE"],
  ["W O R K   H I S T O R Y :", "WORK HISTORY:"],
  ["E X P E R I E N C E  1. PATENTS", "EXPERIENCE 1. PATENTS"],
  ["E X P E R I E N C E, Experience", "EXPERIENCE, Experience"],
])("of %s only the letters apart are closed up", (given, closed) => {
  expect(readLines(given).map(({ text }) => text)).toEqual([closed]);
});

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
  }, 180_000);
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
