import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, storableJson } from "./json-text";

test("canonical JSON sorts keys by code unit, at every depth, and drops what is undefined", () => {
  const value = { b: [{ z: 1, a: undefined, "\u20ac": 2, "\r": 3 }], a: null, "1": 1e21 };
  expect(canonicalJson(value)).toBe('{"1":1e+21,"a":null,"b":[{"\\r":3,"z":1,"€":2}]}');
});

test("canonical JSON means the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("what Postgres refuses becomes U+FFFD, in values and keys; escaped backslashes are left alone", () => {
  const value = { "k\u0000": ["\ud800x", "x\udfff", "😀", "\\u0000", "\\\u0000", "\n"] };
  expect(JSON.parse(storableJson(value))).toEqual({
    "k\ufffd": ["\ufffdx", "x\ufffd", "😀", "\\u0000", "\\\ufffd", "\n"],
  });
});

test("storable JSON holds no NUL and no lone surrogate, and changes nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const stored: string = JSON.parse(storableJson(text));
      expect(stored).toBe(text.toWellFormed().replaceAll("\0", "\ufffd"));
    }),
  );
});
