import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";
import { freePort } from "./scripts/free-port.mjs";

// Chosen once; the workers read this file too and inherit it.
process.env.E2E_PORT ??= String(await freePort());
const chromium = await findChromium();

const speed = "**/editor-speed.spec.ts";

/** Keeps the browser from calling home, and any test from reaching beyond this machine. */
const quietAndLocal = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

export default defineConfig({
  testDir: "tests/e2e",
  // What tells times comes when nothing else runs.
  projects: [
    { name: "pages", testIgnore: speed },
    { name: "speed", testMatch: speed, dependencies: ["pages"] },
  ],
  globalSetup: "./tests/support/browser-setup.ts",
  // Else one worker is left alone with the longest file.
  fullyParallel: true,
  workers: 4,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { args: quietAndLocal, ...(chromium ? { executablePath: chromium } : {}) },
  },
});
