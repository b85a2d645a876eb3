import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AddressPolicy, checkTarget, classifyAddress, isAllowedAddress } from "./address-policy";

const strict: AddressPolicy = { allowHttp: false, allowLoopback: false, allowPrivate: false };
const local: AddressPolicy = { allowHttp: true, allowLoopback: true, allowPrivate: false };
const open: AddressPolicy = { allowHttp: true, allowLoopback: true, allowPrivate: true };

const byte = fc.integer({ min: 0, max: 255 });
const v4 = fc.tuple(byte, byte, byte, byte).map((parts) => parts.join("."));
const insideV4 = (first: number[], rest = 3) =>
  fc.tuple(fc.constantFrom(...first), ...Array.from({ length: rest }, () => byte)).map((parts) => parts.join("."));
const group = fc.integer({ min: 0, max: 0xffff }).map((part) => part.toString(16));
const v6Below = (prefix: string) =>
  fc.array(group, { minLength: 6, maxLength: 6 }).map((groups) => `${prefix}:0:${groups.join(":")}`);

describe("classifyAddress", () => {
  test("no address of a non-global IPv4 block is global, mapped into IPv6 or not", () => {
    const blocked = fc.oneof(
      insideV4([0, 10, 127, ...Array.from({ length: 32 }, (_, index) => 224 + index)]),
      fc.tuple(byte, byte).map(([a, b]) => `169.254.${a}.${b}`),
      fc.tuple(byte, byte).map(([a, b]) => `192.168.${a}.${b}`),
      fc.tuple(fc.integer({ min: 16, max: 31 }), byte, byte).map((parts) => `172.${parts.join(".")}`),
      fc.tuple(fc.integer({ min: 64, max: 127 }), byte, byte).map((parts) => `100.${parts.join(".")}`),
      fc.tuple(fc.constantFrom(18, 19), byte, byte).map((parts) => `198.${parts.join(".")}`),
      fc
        .tuple(fc.constantFrom("192.0.2", "198.51.100", "203.0.113", "192.0.0", "192.88.99"), byte)
        .map((parts) => parts.join(".")),
    );
    fc.assert(
      fc.property(blocked, (address) => {
        expect(isAllowedAddress(address, strict)).toBe(false);
        expect(isAllowedAddress(`::ffff:${address}`, strict)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("no IPv4 address gets through when wrapped in NAT64, 6to4, Teredo or the old compatible form", () => {
    fc.assert(
      fc.property(v4, (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
        const hex = [(a << 8) | b, (c << 8) | d].map((part) => part.toString(16));
        for (const wrapped of [
          `64:ff9b::${hex.join(":")}`,
          `2002:${hex.join(":")}::1`,
          `2001:0:${hex.join(":")}::1`,
          `::${hex.join(":")}`,
        ]) {
          expect(isAllowedAddress(wrapped, strict), wrapped).toBe(false);
        }
      }),
    );
  });

  test("nothing outside 2000::/3 is global, nor documentation and link-local space", () => {
    const prefixes = ["fe80", "fec0", "fc00", "fd00", "ff02", "100", "64", "3fff", "5f00", "4000", "8000", "1fff"];
    fc.assert(
      fc.property(fc.constantFrom(...prefixes).chain(v6Below), (address) => {
        expect(isAllowedAddress(address, strict), address).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(isAllowedAddress("2001:db8::1", strict)).toBe(false);
  });

  test("public addresses are allowed", () => {
    for (const address of ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e"]) {
      expect(classifyAddress(address), address).toBe("global");
    }
  });

  test("metadata and unspecified addresses stay blocked even with private networks allowed", () => {
    for (const address of [
      "169.254.169.254",
      "::ffff:169.254.169.254",
      "fe80::1",
      "0.0.0.0",
      "::",
      "255.255.255.255",
    ]) {
      expect(isAllowedAddress(address, open), address).toBe(false);
    }
    expect(isAllowedAddress("10.0.0.1", open)).toBe(true);
    expect(isAllowedAddress("10.0.0.1", local)).toBe(false);
  });
});

describe("checkTarget", () => {
  const literals = [
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "①②⑦.0.0.1",
    "0.0.0.0",
    "localhost",
    "localhost.",
    "a.localhost",
  ];
  const bracketed = ["[::]", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"];

  test.each([...literals, ...bracketed])("https://%s is refused when strict", (host) => {
    expect(checkTarget(`https://${host}/hook`, strict)).toHaveProperty("problem");
  });

  test.each([
    "https://user:pw@example.com/",
    "https://example.com/#part",
    "https://example.com:0/",
    "https://example.com:25/",
    "https://example.com:99999/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "//example.com/",
    "https://exam\r\nple.com/",
    "https:\\\\example.com",
    "http://example.com/",
    "example.com",
    "https://",
    " ",
    "",
  ])("%j is refused when strict", (url) => expect(checkTarget(url, strict)).toHaveProperty("problem"));

  test.each(["https://example.com/", "https://example.com:8443/a?b=c", "https://8.8.8.8/", "HTTPS://EXAMPLE.COM"])(
    "%s is accepted when strict",
    (url) => expect(checkTarget(url, strict)).toHaveProperty("url"),
  );

  test("local mode takes http and loopback, not private networks", () => {
    expect(checkTarget("http://127.0.0.1:8080/", local)).toHaveProperty("url");
    expect(checkTarget("http://localhost:8080/", local)).toHaveProperty("url");
    expect(checkTarget("http://10.1.2.3/", local)).toHaveProperty("problem");
  });
});
