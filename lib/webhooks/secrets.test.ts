import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { decryptSecret, encryptSecret, makeSecret, secretPreview } from "./secrets";

beforeAll(() => {
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
});

test("a secret is whsec_ and 32 bytes, and its preview gives away four characters", () => {
  const secret = makeSecret();
  expect(Buffer.from(secret.slice(6), "base64").length).toBe(32);
  expect(secretPreview(secret)).toBe(`whsec_…${secret.slice(-4)}`);
});

test("what is encrypted decrypts, never reads as the secret, and differs each time", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (secret) => {
      const stored = encryptSecret(secret);
      expect(decryptSecret(stored)).toBe(secret);
      expect(encryptSecret(secret)).not.toBe(stored);
    }),
    { numRuns: 50 },
  );
});

test("a changed value is refused, and so is one of another key", () => {
  const stored = encryptSecret(makeSecret());
  const flipped = stored.slice(0, -2) + (stored.endsWith("AA") ? "BB" : "AA");
  expect(() => decryptSecret(flipped)).toThrow();
  expect(() => decryptSecret(stored.replace(/^[^.]+/, "00000000"))).toThrow("another APP_SECRET");
});
