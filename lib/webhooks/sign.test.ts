import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { bodySignature, signatureHeaders } from "./sign";

const secret = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((key) => `whsec_${Buffer.from(key).toString("base64")}`);
const body = fc.json({ maxDepth: 4 }).map((json) => `{"data":${json}}`);
const signed = (text: string) => ({
  eventId: "0199c0de-0000-7000-8000-000000000001",
  timestamp: Math.floor(Date.now() / 1000),
  body: text,
});

describe("signatures", () => {
  test("every body verifies with the official Standard Webhooks library, under the new and the previous secret", () => {
    fc.assert(
      fc.property(secret, secret, body, (current, previous, text) => {
        const headers = signatureHeaders({ current, previous }, signed(text));
        expect(new Webhook(current).verify(text, headers)).toEqual(JSON.parse(text));
        expect(new Webhook(previous).verify(text, headers)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("without overlap the previous secret no longer verifies", () => {
    fc.assert(
      fc.property(secret, secret, body, (current, previous, text) => {
        fc.pre(current !== previous);
        const headers = signatureHeaders({ current }, signed(text));
        expect(() => new Webhook(previous).verify(text, headers)).toThrow();
      }),
    );
  });

  test("a changed body does not verify", () => {
    const current = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    const headers = signatureHeaders({ current }, signed('{"a":1}'));
    expect(() => new Webhook(current).verify('{"a":2}', headers)).toThrow();
  });

  test("the body signature is the HMAC with the whole secret string as key", () => {
    fc.assert(
      fc.property(secret, body, (key, text) => {
        const expected = createHmac("sha256", Buffer.from(key, "utf8")).update(Buffer.from(text, "utf8")).digest("hex");
        expect(bodySignature(key, text)).toBe(`sha256=${expected}`);
      }),
    );
  });
});
