import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };

/** `unit` needs nothing but Node; `integration` runs against the built app, a real Postgres and real sockets; `chaos` kills it. */
export default defineConfig({
  test: {
    // Most of a test's time is spent waiting for a socket or a process, so more than one file per core is at work.
    maxWorkers: 4,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          testTimeout: 30_000,
          include: [
            "{lib,db,inngest,components,scripts}/**/*.test.{ts,tsx}",
            "tests/structure.test.ts",
            "tests/contract/**/*.test.ts",
          ],
        },
      },
      {
        resolve: { alias },
        test: { name: "chaos", include: ["tests/chaos/**/*.test.ts"], hookTimeout: 120_000 },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/{api,engine,render,launcher}/**/*.test.ts"],
          globalSetup: "tests/support/global-setup.ts",
          // No measure of anything: a busy machine may take minutes for what starts an app twice.
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
