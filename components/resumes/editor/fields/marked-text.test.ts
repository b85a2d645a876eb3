import fc from "fast-check";
import { expect, test } from "vitest";
import { marked } from "./marked-text";

test("marks a selection and keeps it selected", () => {
  expect(marked("bold", "one two", 4, 7)).toEqual({ text: "one **two**", start: 6, end: 9 });
  expect(marked("link", "one two", 4, 7)).toEqual({ text: "one [two](https://)", start: 10, end: 18 });
  expect(marked("italic", "**two**", 2, 5)).toEqual({ text: "***two***", start: 3, end: 6 });
});

test("marking twice gives the text back", () => {
  const given = fc.string().chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)));
  fc.assert(
    fc.property(fc.constantFrom("bold" as const, "italic" as const), given, (mark, [text, a, b]) => {
      fc.pre(!text.includes("*"));
      const once = marked(mark, text, Math.min(a, b), Math.max(a, b));
      expect(marked(mark, once.text, once.start, once.end).text).toBe(text);
    }),
  );
});
