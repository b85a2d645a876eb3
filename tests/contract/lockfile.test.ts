import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

type Entry = { optionalDependencies?: Record<string, string> };

const file = path.resolve(import.meta.dirname, "../../package-lock.json");
const entries: Record<string, Entry> = JSON.parse(readFileSync(file, "utf8")).packages;

it("locks every optional dependency, as npm ci stops at one that is missing", () => {
  const locked = new Set(Object.keys(entries).map((place) => place.split("node_modules/").pop()));
  const missing = Object.entries(entries).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !locked.has(name))
      .map((name) => `${name} of ${place}`),
  );
  expect(missing).toEqual([]);
});
