import { expect, test } from "vitest";
import { fieldChanges } from "./field-changes";

test("names what differs; items go by their ids, so that one that moved is no change", () => {
  const job = { id: "a", position: "Engineer", highlights: ["One"] };
  const other = { id: "b", position: "Analyst" };
  const before = { title: "T", data: { basics: { name: "Ada" }, work: [job, other] } };
  const after = {
    title: "T",
    data: { basics: { name: "Ada King" }, work: [other, { ...job, highlights: ["One", "Two"] }] },
  };
  expect(fieldChanges(before, after).map(({ label, before: old, after: now }) => [label, old, now])).toEqual([
    ["Profile, name", "Ada", "Ada King"],
    ["Experience 2, highlights 2", "", "Two"],
  ]);
  expect(fieldChanges(before, before)).toEqual([]);
});
