import { expect, test } from "vitest";
import { outlineOf } from "./document-outline";

test("lists the sections that have entries, shortened", () => {
  const data = {
    work: [{ position: "Engineer", name: "Acme" }, { name: "Babbage" }],
    skills: ["a", "b", "c", "d", "e"].map((name) => ({ name })),
    education: [],
    custom: [{ title: "Patents", items: [{ highlights: ["A loom", "A loom", "A mill"] }] }, { title: "Awards" }],
  };
  expect(outlineOf(data)).toEqual([
    { id: "0 Experience", heading: "Experience", items: ["Engineer, Acme", "Babbage"], rest: 0 },
    { id: "1 Skills", heading: "Skills", items: ["a", "b", "c", "d"], rest: 1 },
    { id: "2 Patents", heading: "Patents", items: ["A loom", "A mill"], rest: 0 },
    { id: "3 Awards", heading: "Awards", items: [], rest: 0 },
  ]);
});
