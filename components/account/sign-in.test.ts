import { expect, test } from "vitest";
import { safeCallback } from "./sign-in";

const origin = "http://localhost:3000";

test.each([
  ["/webhooks?x=1", "/webhooks?x=1"],
  [`${origin}/settings`, "/settings"],
  ["https://evil.example/", "/resumes"],
  ["//evil.example", "/resumes"],
  ["/\\evil.example", "/resumes"],
  ["javascript:alert(1)", "/resumes"],
  [undefined, "/resumes"],
])("%s → %s", (callbackUrl, path) => {
  expect(safeCallback(callbackUrl, origin)).toBe(path);
});
