import { expect, test } from "vitest";
import { outlineOf } from "./document-outline";

test("lists the sections that have entries, shortened", () => {
  const data = {
    work: [{ position: "Engineer", name: "Acme" }, { name: "Babbage" }],
    skills: ["a", "b", "c", "d", "e"].map((name) => ({ name })),
    education: [],
    custom: [{ title: "Patents", items: [{ summary: "A loom" }] }],
  };
  expect(outlineOf(data)).toEqual([
    { heading: "Experience", items: ["Engineer, Acme", "Babbage"], rest: 0 },
    { heading: "Skills", items: ["a", "b", "c", "d"], rest: 1 },
    { heading: "Patents", items: ["A loom"], rest: 0 },
  ]);
});
