import path from "node:path";
import { defineConfig } from "vitest/config";
export default defineConfig({
  resolve: { alias: { "@": "/work/main" } },
  test: {
    include: ["tests/engine/**/*.test.ts", "inngest/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    provide: { databaseUrl: process.env.TEST_PG ?? "postgres://postgres@127.0.0.1:54377/postgres" },
  },
});
