import fc from "fast-check";
import { expect, test } from "vitest";
import { storableBody } from "./storable-body";

test("any text becomes one that Postgres holds: no NUL, no lone surrogate, at most 10 000 characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 12_000, size: "max" }), (responseBody) => {
      const { text, truncated } = storableBody({ responseBody, responseHeaders: {}, truncated: false });
      expect(text).not.toContain("\u0000");
      expect(text?.isWellFormed()).toBe(true);
      expect(text?.length).toBeLessThanOrEqual(10_000);
      expect(truncated).toBe(responseBody.length > 10_000);
    }),
    { numRuns: 50 },
  );
});

test("an encoded body is noted, not stored", () => {
  const sent = { responseBody: "\u001f\ufffd", responseHeaders: { "content-encoding": "gzip" }, truncated: true };
  expect(storableBody(sent)).toEqual({ text: "(a body encoded as gzip, not decoded)", truncated: true });
});
