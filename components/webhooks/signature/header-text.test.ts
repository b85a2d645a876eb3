import fc from "fast-check";
import { expect, test } from "vitest";
import { parseHeaders, withHeader } from "./header-text";

const expected = new Map([
  ["webhook-id", "abc-1"],
  ["webhook-signature", "v1,a+/= v1,b"],
]);

test.each([
  ["lines", "Webhook-Id: abc-1\r\nwebhook-signature:v1,a+/= v1,b\n"],
  ["a request's first line among them", "POST /hook HTTP/1.1\nwebhook-id: abc-1\nwebhook-signature: v1,a+/= v1,b"],
  ["curl -v", "> webhook-id: abc-1\n> webhook-signature: v1,a+/= v1,b\n>"],
  ["curl's options", "curl \\\n  -H 'webhook-id: abc-1' \\\n  -H 'webhook-signature: v1,a+/= v1,b' \\"],
  ["JSON", '{"webhook-id":"abc-1","webhook-signature":["v1,a+/=","v1,b"]}'],
  ["lines of JSON", '  "webhook-id": "abc-1",\n  "webhook-signature": "v1,a+/= v1,b",'],
  ["a header that is there twice", "webhook-id: abc-1\nwebhook-signature: v1,a+/=\nwebhook-signature: v1,b"],
])("reads %s", (_, text) => {
  expect(parseHeaders(text)).toEqual(expected);
});

test("reads back what was set, and keeps the others", () => {
  const values = fc.string({ unit: "grapheme-ascii" }).filter((value) => /^[^\s"'\\,](.*[^\s"'\\,])?$/.test(value));
  fc.assert(
    fc.property(values, values, (id, signature) => {
      const text = withHeader(withHeader("Host: example.com", "webhook-id", id), "webhook-signature", signature);
      expect(Object.fromEntries(parseHeaders(text))).toEqual({
        host: "example.com",
        "webhook-id": id,
        "webhook-signature": signature,
      });
      expect(parseHeaders(withHeader(text, "webhook-id", "")).has("webhook-id")).toBe(false);
    }),
  );
});

test("no text makes it fail, however long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(parseHeaders(text).size).toBeLessThanOrEqual(text.length);
    }),
  );
  expect(parseHeaders(`a:${" ".repeat(1_000_000)}b`).get("a")).toBe("b");
});
