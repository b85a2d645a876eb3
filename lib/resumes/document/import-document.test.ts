import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { validate } from "@jsonresume/schema";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ResumeDocument, resumeDocumentSchema, templateIds } from "../../contracts/resume";
import { sectionKeys, sections } from "../../contracts/sections";
import { exportDocument } from "../../render/json/export-document";
import { importDocument } from "./import-document";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** What the official validator has against a document. */
function faultsOf(document: unknown): unknown {
  let faults: unknown = null;
  validate(plain(document), (errors: unknown) => {
    faults = errors;
  });
  return faults;
}

function expectRoundTrip(document: ResumeDocument): void {
  for (const template of templateIds) {
    const exported = exportDocument(document, template);
    expect(faultsOf(exported)).toBeNull();
    const back = importDocument(plain(exported));
    const settings = { ...back.meta?.resumebuilder, template: document.meta?.resumebuilder?.template };
    expect(plain({ ...back, meta: undefined })).toEqual(plain({ ...document, meta: undefined }));
    expect(plain(settings)).toEqual(plain(document.meta?.resumebuilder ?? {}));
    expect(plain(exportDocument(back, template))).toEqual(plain(exported));
  }
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "",
    " x ",
    "Present",
    "2020-02-30",
    "May 2019",
    "example.com/a",
    "a@b.co",
    "a@",
    "<p>One</p><p>Two</p>",
  ),
);
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const value = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(text, { maxLength: 4 }) });
const keys = [
  ...new Set(
    sectionKeys.flatMap((key) =>
      Object.entries(sections[key].fields).flatMap(([name, { kind: _, ...spec }]) => [
        name,
        ...("aliases" in spec ? (spec.aliases ?? []) : []),
      ]),
    ),
  ),
  "id",
  "hidden",
  "current",
  "endDateText",
  "x-extra",
];
const item = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 });
const list = fc.oneof(fc.array(fc.oneof(item, text), { maxLength: 5 }), item, text);
const custom = fc.array(
  fc.record(
    { id: fc.oneof(text, fc.constant("custom-2")), title: value, items: fc.array(item, { maxLength: 4 }) },
    { requiredKeys: [] },
  ),
  { maxLength: 4 },
);
const settings = fc.record(
  {
    template: fc.constantFrom("modern", "nonsense"),
    pageSize: fc.constantFrom("a4", "a3"),
    sectionOrder: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const given = fc.record(
  {
    basics: fc.record(
      { name: value, email: text, url: text, location: fc.oneof(item, text), profiles: list },
      { requiredKeys: [] },
    ),
    ...Object.fromEntries(sectionKeys.map((key) => [key, list])),
    custom,
    meta: fc.record({ canonical: text, resumebuilder: settings }, { requiredKeys: [] }),
    "x-other": fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: [] },
);

describe("any document", () => {
  test("that can be imported is valid, and comes back the same from its export", () => {
    fc.assert(
      fc.property(given, (input) => {
        let document: ResumeDocument;
        try {
          document = importDocument(input);
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid_input", errors: [{ field: expect.stringMatching(/^data\./) }] });
          return;
        }
        expect(resumeDocumentSchema.safeParse(document).error).toBeUndefined();
        expectRoundTrip(document);
        expect(plain(importDocument(plain(document)))).toEqual(plain(document));
      }),
      { numRuns: 300 },
    );
  });

  test("keeps every word of its texts, whatever their form", () => {
    fc.assert(
      fc.property(fc.constantFrom("startDate", "endDate", "url"), fc.string({ maxLength: 30 }), (key, written) => {
        const [job = {}] = importDocument({ work: [{ name: "A", [key]: written }] }).work ?? [];
        const shown = [job[key], job[`${key}Text`], job.current === true ? written : ""].join(" ");
        const isDate = typeof job[key] === "string" && key !== "url";
        if (!isDate) expect(shown).toContain(written.replaceAll("\r\n", "\n").trim().toWellFormed());
      }),
    );
  });
});

const samples = path.resolve(import.meta.dirname, "../../../../shared/samples/json");
const official = path.resolve(import.meta.dirname, "../../../node_modules/@jsonresume/schema");
const files = [
  path.join(official, "sample.resume.json"),
  ...readdirSync(path.join(official, "examples")).map((name) => path.join(official, "examples", name)),
  ...(existsSync(samples) ? readdirSync(samples).map((name) => path.join(samples, name)) : []),
].filter((file) => file.endsWith(".json") && !file.includes("syntax-error"));

test.each(files.map((file) => [path.basename(file), file]))("%s: imports, exports validly, comes back", (_, file) => {
  const theirs = JSON.parse(readFileSync(file, "utf8"));
  const document = importDocument(theirs);
  expectRoundTrip(document);
  if (/^official|examples|sample\.resume/.test(path.basename(file)) || file.includes("examples"))
    expect(plain(exportDocument(document, "professional"))).toEqual(theirs);
});

test("a strict reader of the schema accepts the official sample's export as well", () => {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const schema = JSON.parse(readFileSync(path.join(official, "schema.json"), "utf8"));
  const theirs = JSON.parse(readFileSync(path.join(official, "sample.resume.json"), "utf8"));
  const accepts = ajv.compile(schema);
  expect([accepts(exportDocument(importDocument(theirs), "modern")), accepts.errors]).toEqual([true, null]);
});

describe("liberal reading", () => {
  const one = (job: Record<string, unknown>) => importDocument({ work: [job] }).work?.[0];

  test("old names, single items, bare texts, numbers", () => {
    const { basics, work, skills, languages, education } = importDocument({
      basics: {
        name: "T",
        phone: 4712345678,
        location: "Oslo, Norway",
        website: "t.example.no",
        profiles: { network: "GitHub", username: "t" },
      },
      work: { company: "Old Co", website: "http://old.example" },
      skills: ["C/C++", { name: "Ops", keywords: "Docker, Kubernetes (EKS, GKE)" }],
      languages: ["Norwegian", { language: "English", level: "Fluent" }],
      education: [{ institution: "Uni", gpa: 3.9, courses: "Algebra" }],
    });
    expect(basics).toMatchObject({
      phone: "4712345678",
      location: { address: "Oslo, Norway" },
      url: "https://t.example.no",
    });
    expect(basics?.profiles).toEqual([{ id: "profile-1", network: "GitHub", username: "t" }]);
    expect(work).toEqual([{ id: "work-1", name: "Old Co", url: "http://old.example" }]);
    expect(skills?.map(({ name, keywords }) => [name, keywords])).toEqual([
      ["C/C++", undefined],
      ["Ops", ["Docker", "Kubernetes (EKS, GKE)"]],
    ]);
    expect(languages?.[1]).toMatchObject({ language: "English", fluency: "Fluent" });
    expect(education?.[0]).toMatchObject({ score: "3.9", courses: ["Algebra"] });
  });

  test.each([
    [{ startDate: 2015, endDate: null }, { startDate: "2015" }],
    [
      { startDate: "Jan 2018", endDate: "Present" },
      { startDate: "2018-01", current: true },
    ],
    [{ startDate: "2019-05-01T00:00:00Z", endDate: "" }, { startDate: "2019-05-01" }],
    [
      { startDate: "05/2014", endDate: "31.12.2014" },
      { startDate: "2014-05", endDate: "2014-12-31" },
    ],
    [
      { startDate: "2012/03/04", endDate: "2013.07" },
      { startDate: "2012-03-04", endDate: "2013-07" },
    ],
    [
      { startDate: "2020-13", endDate: "2021-02-30" },
      { startDateText: "2020-13", endDateText: "2021-02-30" },
    ],
    [
      { startDate: "März 2010", endDate: "2010-9" },
      { startDate: "2010-03", endDate: "2010-09" },
    ],
    [
      { startDate: "about 2009", current: true },
      { startDateText: "about 2009", current: true },
    ],
    [{ endDate: "2009", current: true }, { endDate: "2009" }],
  ])("dates: %j", (given, read) => {
    expect(one(given)).toEqual({ id: "work-1", ...read });
  });

  test("HTML of other editors becomes Markdown-lite; text that speaks of tags stays", () => {
    expect(
      one({
        summary:
          "<p>Led <strong>five</strong> <em>people</em></p><ul><li>One</li><li><a href='https://a.example'>Two</a></li></ul>",
      })?.summary,
    ).toBe("Led **five** *people*\n• One\n• [Two](https://a.example)");
    expect(one({ summary: "<b>Engineer</b> & <script>alert(1)</script>" })?.summary).toBe(
      "<b>Engineer</b> & <script>alert(1)</script>",
    );
    expect(one({ summary: "<p>a<script>alert(1)</script></p>" })?.summary).toBe("a");
  });

  test.each([
    [{ basics: 5 }, "data.basics"],
    [{ basics: { name: { first: "A" } } }, "data.basics.name"],
    [{ work: [[]] }, "data.work.0"],
    [{ work: [{ highlights: [{ a: 1 }] }] }, "data.work.0.highlights.0"],
    [{ work: [{ summary: "x".repeat(5_001) }] }, "data.work.0.summary"],
    [{ work: [{ highlights: Array(51).fill("x") }] }, "data.work.0.highlights"],
    [{ skills: Array(51).fill("x") }, "data.skills"],
    [{ custom: [{ items: Array(51).fill("x") }] }, "data.custom.0.items"],
    [{ "x-big": "x".repeat(1_000_001) }, "data"],
    ["text", "data"],
  ])("refuses what cannot be understood, by its path: %#", (input, field) => {
    expect(() => importDocument(input)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    );
  });

  test("ids stay, twins get new ones, and nothing changes what an object is", () => {
    const { work } = importDocument({ work: [{ id: "work-2" }, { id: "b" }, { id: "b" }, {}] });
    expect(work?.map(({ id }) => id)).toEqual(["work-2", "b", "work-3", "work-4"]);
    const polluted = importDocument(
      JSON.parse('{"basics":{"__proto__":{"polluted":1}},"x":{"__proto__":{"polluted":1}}}'),
    );
    expect(JSON.stringify(polluted)).not.toContain("polluted");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("keys that every object has are extra keys like others", () => {
    const { work } = importDocument({ work: [{ name: "A", toString: "x", constructor: "y" }] });
    expect(work?.[0]).toMatchObject({ name: "A", toString: "x", constructor: "y" });
  });
});
