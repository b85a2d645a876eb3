import { expect, it } from "vitest";
import { fieldName } from "./field-name";

it.each([
  ["basics.name", "Name"],
  ["basics.location.city", "City"],
  ["basics.profiles.1.url", "Profile 2 · Address"],
  ["work.0.position", "Experience 1 · Title"],
  ["work.2.highlights.4", "Experience 3 · Highlights"],
  ["custom.0.title", "Section of your own"],
  ["custom.0.items.1.summary", "Entry 2 · Summary"],
])("%s is called %s", (path, name) => {
  expect(fieldName(path)).toBe(name);
});
