import fc from "fast-check";
import { expect, test } from "vitest";
import { indentJson, visibleText } from "./visible-text";

test("control and direction characters are shown, line ends and tabs stay", () => {
  expect(visibleText("a\u0000b\u001bc")).toBe("a␀b␛c");
  expect(visibleText("pay\u202Efdp.exe")).toBe("pay⟨U+202E⟩fdp.exe");
  expect(visibleText("\u200bx\u2028y\ufeff")).toBe("⟨U+200B⟩x⟨U+2028⟩y⟨U+FEFF⟩");
  expect(visibleText("one\r\n\ttwo\rthree")).toBe("one\n\ttwo␍three");
  expect(visibleText("Zürich 🚀 مرحبا")).toBe("Zürich 🚀 مرحبا");
});

test("indented JSON means the same and looks as JSON.stringify would write it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test("long numbers and escapes stay as they were written", () => {
  expect(indentJson('{"id":12345678901234567890,"dash":"\\u2014","price":1.10}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "dash": "\\u2014",\n  "price": 1.10\n}',
  );
});

test("what is no object or list, or nests too deeply, is not indented", () => {
  for (const text of ["", "plain", "12", '"text"', "{", '{"a":1}x', `${"[".repeat(5000)}${"]".repeat(5000)}`])
    expect(indentJson(text)).toBeNull();
});
