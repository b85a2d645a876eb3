import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { curlCommand, shellQuote } from "./curl-command";

const runInShell = (script: string) => execFileSync("sh", ["-c", script], { encoding: "utf8" });
const printArguments = "printf '%s\\0'";
const withoutNul = (text: string) => text.replaceAll("\u0000", "");
const nasty = fc.constantFrom(..."'\"\\$`!*?~#&|;<>(){}[] \n\r\t@-%=é🚀\u202E\u0000");
const text = fc.string({ unit: fc.oneof(nasty, fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })) });

test("whatever is quoted reaches the program as it was", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (words) => {
      const printed = runInShell(`${printArguments} ${words.map(shellQuote).join(" ")}`);
      expect(printed).toBe(words.map((word) => `${withoutNul(word)}\u0000`).join(""));
    }),
    { numRuns: 60 },
  );
});

test("the shell hands curl the same address, headers and body", () => {
  fc.assert(
    fc.property(text, text, (value, body) => {
      const url = "https://example.com/hook?a=1&b=[2]";
      const command = curlCommand({ url, request_headers: { "X-Given": `v${value}`, "X-Empty": "" } }, body);
      const given = runInShell(`curl() { ${printArguments} "$@"; }; ${command}`).split("\u0000").slice(0, -1);
      const headers = ["-H", `X-Given: v${withoutNul(value)}`, "-H", "X-Empty;"];
      expect(given).toEqual(["--globoff", "-i", "-X", "POST", url, ...headers, "--data-raw", withoutNul(body)]);
    }),
    { numRuns: 40 },
  );
});

test("an expired body is left out", () => {
  expect(curlCommand({ url: "https://example.com", request_headers: {} }, null)).not.toContain("--data-raw");
});
