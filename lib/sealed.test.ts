import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyIdOf, seal, unseal } from "./sealed";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const [mine, older, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)] as [Buffer, Buffer, Buffer];

test("the first key seals, any of them opens, another one does not", () => {
  fc.assert(
    fc.property(
      fc.uint8Array(),
      fc.uniqueArray(key, { minLength: 3, maxLength: 5, selector: keyIdOf }),
      (bytes, keys) => {
        const [first, second, ...rest] = keys as [Buffer, Buffer, ...Buffer[]];
        const sealed = seal(bytes, [first, second]);
        expect(sealed.startsWith(`${keyIdOf(first)}.`)).toBe(true);
        expect(unseal(sealed, [...rest, second, first])).toEqual(Buffer.from(bytes));
        expect(() => unseal(sealed, [second, ...rest])).toThrow("another APP_SECRET");
      },
    ),
    { numRuns: 50 },
  );
});

test("the same bytes never look the same twice", () => {
  expect(seal(Buffer.from("x"), [mine])).not.toBe(seal(Buffer.from("x"), [mine]));
});

test("whatever is changed, cut or added is refused", () => {
  const sealed = seal(Buffer.from("a secret"), [mine, older]);
  const edit = fc.record({
    at: fc.nat(sealed.length),
    cut: fc.nat(3),
    put: fc.stringMatching(/^[A-Za-z0-9_.-]{0,3}$/),
  });
  fc.assert(
    fc.property(edit, ({ at, cut, put }) => {
      const edited = sealed.slice(0, at) + put + sealed.slice(at + cut);
      const decoded = (text: string) =>
        text.split(".").map((part, n) => (n ? Buffer.from(part, "base64url").toString("hex") : part));
      fc.pre(decoded(edited).join() !== decoded(sealed).join());
      expect(() => unseal(edited, [mine, older])).toThrow(/damaged|another APP_SECRET/);
    }),
  );
});

test("garbage of any kind is refused with a clear message", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `${keyIdOf(mine)}.${text}`),
      ),
      (garbage) => {
        expect(() => unseal(garbage, [mine])).toThrow(/damaged|another APP_SECRET/);
      },
    ),
  );
  expect(() => unseal(seal(Buffer.from("x"), [foreign]), [mine, older])).toThrow("another APP_SECRET");
});
