import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
const files = execFileSync("git", list, { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file && existsSync(path.join(root, file)));
const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith(".d.ts"));
const isTest = (file: string) => file.startsWith("tests/") || /\.test\.tsx?$/.test(file);
const sources = code.filter((file) => !isTest(file) && /^(app|components|lib|db|inngest)\//.test(file));

/**
 * Who may import whom, as folder prefixes; the longest prefix that fits a file decides. `packages` are the npm packages
 * a folder may use where that is restricted; type-only imports count as well.
 */
const rules: Array<{ folder: string; may: string[]; packages?: RegExp }> = [
  { folder: "lib/contracts", may: ["lib/contracts"], packages: /^zod$/ },
  { folder: "lib/env.ts", may: [], packages: /^(zod|node:crypto)$/ },
  { folder: "lib/sealed.ts", may: [], packages: /^node:crypto$/ },
  { folder: "lib/log.ts", may: ["lib/env.ts"], packages: /^(pino|node:async_hooks)$/ },
  { folder: "lib/metrics.ts", may: [], packages: /^prom-client$/ },
  { folder: "lib/turns.ts", may: [], packages: /^$/ },
  { folder: "lib/worker-pool.ts", may: ["lib/turns.ts"], packages: /^(node:worker_threads|tsx\/esm\/api)$/ },
  {
    folder: "lib/limiter.ts",
    may: ["db/client.ts", "db/schema/limits.ts", "lib/log.ts"],
    packages: /^rate-limiter-flexible$/,
  },
  { folder: "lib/render", may: ["lib/contracts", "lib/render", "lib/worker-pool.ts"] },
  {
    folder: "db",
    may: ["db", "lib/env.ts", "lib/contracts", "scripts/processes.mjs", "scripts/free-port.mjs"],
    packages: /^(drizzle-orm.*|postgres|uuidv7|node:.*)$/,
  },
  { folder: "inngest/client.ts", may: ["lib/env.ts", "lib/log.ts", "lib/contracts", "inngest/engine/transport.ts"] },
  { folder: "inngest/events.ts", may: ["lib/contracts"] },
  { folder: "inngest/handler.ts", may: ["inngest/client.ts", "inngest/functions", "lib/env.ts"] },
  { folder: "inngest/engine", may: ["inngest/engine", "lib/env.ts", "lib/log.ts"] },
  {
    folder: "inngest/functions",
    may: [
      "inngest/client.ts",
      "inngest/events.ts",
      "inngest/functions",
      "lib/webhooks",
      "lib/mail",
      "lib/inbox",
      "lib/exports",
      "lib/retention",
      "lib/accounts",
    ],
  },
  {
    folder: "lib/webhooks",
    may: [
      "lib/webhooks",
      "lib/contracts",
      "db",
      "inngest/client.ts",
      "inngest/events.ts",
      "lib/env.ts",
      "lib/log.ts",
      "lib/metrics.ts",
      "lib/sealed.ts",
      "lib/mail",
    ],
  },
  {
    folder: "lib/inbox",
    may: ["lib/inbox", "lib/contracts", "db", "lib/env.ts", "lib/log.ts"].concat(
      ["sign", "secrets", "create-webhook", "require-target"].map((name) => `lib/webhooks/${name}.ts`),
    ),
  },
  { folder: "lib/retention", may: ["lib/retention", "lib/contracts", "db", "lib/env.ts", "lib/log.ts"] },
  { folder: "lib/mail", may: ["lib/mail", "db", "inngest/client.ts", "inngest/events.ts", "lib/env.ts", "lib/log.ts"] },
  {
    folder: "lib/resumes",
    may: [
      "lib/resumes",
      "lib/contracts",
      "db",
      "lib/webhooks/with-events.ts",
      "lib/log.ts",
      "lib/worker-pool.ts",
    ].concat("lib/render/pdf/embedded-document.ts"),
  },
  {
    folder: "lib/accounts",
    may: [
      ...["lib/accounts", "lib/contracts", "db", "lib/mail", "lib/auth", "lib/log.ts"],
      ...["inngest/client.ts", "inngest/events.ts", "lib/webhooks/with-events.ts"],
      // What an export of the account is made of.
      ...[
        "lib/webhooks/serialize-webhook.ts",
        "lib/webhooks/serialize-delivery.ts",
        "lib/render/json/export-document.ts",
      ],
    ],
  },
  {
    folder: "lib/exports",
    may: ["lib/exports", "lib/contracts", "db", "lib/render", "lib/log.ts", "lib/webhooks/with-events.ts"].concat([
      "inngest/client.ts",
      "inngest/events.ts",
      "lib/resumes/import/read-file-in-thread.ts",
    ]),
  },
  {
    folder: "lib/http",
    may: ["lib/http", "lib/auth", "lib/contracts", "db"].concat(
      ["env", "log", "metrics", "sealed", "limiter"].map((name) => `lib/${name}.ts`),
    ),
  },
  {
    folder: "lib/auth",
    may: ["lib/auth", "lib/contracts", "db", "lib/mail"].concat(
      ["env", "log", "limiter"].map((name) => `lib/${name}.ts`),
    ),
  },
  { folder: "lib/client", may: ["lib/client", "lib/contracts"] },
  { folder: "components", may: ["components", "lib/contracts", "lib/client", "lib/render"] },
  {
    folder: "app",
    may: [
      "app",
      "components",
      "inngest/handler.ts",
      ...["http", "auth", "contracts", "client"].map((name) => `lib/${name}`),
    ].concat(["accounts", "resumes", "exports", "webhooks", "inbox", "mail"].map((name) => `lib/${name}`)),
  },
];

const inside = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);
const ruleOf = (file: string) =>
  rules.filter(({ folder }) => inside(file, folder)).sort((a, b) => b.folder.length - a.folder.length)[0];

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? "");
}

/** The file of ours that an import names, or null when it names a package. */
function resolveImport(from: string, name: string): string | null {
  const base = name.startsWith("@/")
    ? name.slice(2)
    : name.startsWith(".")
      ? path.join(path.dirname(from), name)
      : null;
  if (base === null) return null;
  const ends = ["", ".ts", ".tsx", ".mjs", "/index.ts"];
  return ends.map((end) => base + end).find((file) => files.includes(file)) ?? base;
}

describe("imports", () => {
  test("every source folder has a rule", () => {
    expect(sources.filter((file) => !ruleOf(file))).toEqual([]);
  });

  test("follow the table", () => {
    const broken = sources.flatMap((file) => {
      const rule = ruleOf(file);
      return importsOf(file).flatMap((name) => {
        const target = resolveImport(file, name);
        const allowed = target
          ? rule?.may.some((folder) => inside(target, folder))
          : (rule?.packages?.test(name) ?? true);
        return allowed ? [] : [`${file} imports ${name}`];
      });
    });
    expect(broken).toEqual([]);
  });

  test("drizzle-orm stays in db/, postgres in db/ and the engine's store, process.env in lib/env", () => {
    const only = (found: (file: string) => boolean, allowed: RegExp) =>
      sources.filter((file) => found(file) && !allowed.test(file));
    const imports = (name: RegExp) => (file: string) => importsOf(file).some((given) => name.test(given));
    expect(only(imports(/^drizzle-orm/), /^db\//)).toEqual([]);
    expect(only(imports(/^postgres$/), /^(db\/|inngest\/engine\/store\.ts$)/)).toEqual([]);
    const readsEnv = (file: string) => readFileSync(path.join(root, file), "utf8").includes("process.env");
    expect(only(readsEnv, /^(lib\/env\.ts|db\/.*\.mjs)$/)).toEqual([]);
  });

  test("only lib/auth makes an OwnerId", () => {
    const casts = (file: string) => /\bas OwnerId\b/.test(readFileSync(path.join(root, file), "utf8"));
    expect(sources.filter((file) => casts(file) && !file.startsWith("lib/auth/"))).toEqual([]);
  });

  test("have no cycles", () => {
    const graph = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .map((name) => resolveImport(file, name))
          .filter((target): target is string => target !== null && sources.includes(target)),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      if (done.has(file) || trail.includes(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe("files", () => {
  test("are no barrels and no catch-alls", () => {
    const names = code.map((file) => path.basename(file).replace(/\..*$/, ""));
    expect(code.filter((_, index) => /^(index|utils?|helpers?|misc|common)$/.test(names[index] ?? ""))).toEqual([]);
  });

  test("are short: .ts ≤200 lines, .tsx ≤250, route handlers ≤25; longer catalogs say why", () => {
    const lines = (file: string) => readFileSync(path.join(root, file), "utf8").split("\n").length - 1;
    const catalogs = ["lib/contracts/operations.ts", "lib/contracts/sections.ts"];
    const limitOf = (file: string) => (/^app\/.*\/route\.ts$/.test(file) ? 25 : file.endsWith(".tsx") ? 250 : 200);
    const long = sources.filter((file) => lines(file) > limitOf(file) && !catalogs.includes(file));
    expect(long.map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  test("hold no mocks of our own modules and no lone or skipped tests", () => {
    const tests = code.filter((file) => isTest(file) && file !== "tests/structure.test.ts");
    const found = tests.filter((file) =>
      /vi\.mock\(|\.(only|skip|todo|fixme)\(/.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(found).toEqual([]);
  });
});
