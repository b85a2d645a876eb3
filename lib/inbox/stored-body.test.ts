import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inboxLimits } from "../contracts/inbox";
import { storedBody } from "./stored-body";

const { bodyBytesKept } = inboxLimits;

describe("what is kept of a body", () => {
  test("any bytes up to the limit come back exactly", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        const { body, bodyEncoding, bodyBytes, truncated } = storedBody(given);
        expect(Buffer.from(body, bodyEncoding)).toEqual(Buffer.from(given));
        expect({ bodyBytes, truncated }).toEqual({ bodyBytes: given.byteLength, truncated: false });
        expect(bodyEncoding === "utf8" && body.includes("\u0000")).toBe(false);
      }),
    );
  });

  test("of more than the limit only the beginning, cut between characters", () => {
    const long = Buffer.from(`a${"é".repeat(bodyBytesKept)}`);
    const { body, bodyEncoding, bodyBytes, truncated } = storedBody(long);
    expect({ bodyEncoding, bodyBytes, truncated }).toEqual({
      bodyEncoding: "utf8",
      bodyBytes: long.byteLength,
      truncated: true,
    });
    expect(body).toBe(`a${"é".repeat(bodyBytesKept / 2 - 1)}`);
  });
});
