import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

test("every file that docs/security.md names as proof exists", () => {
  const text = readFileSync(path.join(root, "docs/security.md"), "utf8");
  const named = [...text.matchAll(/`((?:tests|lib|components)\/[\w./-]+)`/g)].map((match) => match[1] ?? "");
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
