import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

// The shell does without the windows that no test sees, and takes half the processor time.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPrograms = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Playwright keeps the browser it installed itself, if it did. */
async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

/**
 * The Chromium to test with: PLAYWRIGHT_CHROMIUM, one of the system, or one that Playwright installed.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM;
  if (chosen) return isProgram(chosen) ? chosen : null;
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...candidates, ...macPrograms, await playwrightsOwn()].find(isProgram) ?? null;
}

/** @param {string} command @param {string[]} args */
const succeeds = (command, args) =>
  spawnSync(command, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  }).status === 0;

function install() {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const packages = ["install", "-y", "--no-install-recommends", "chromium-headless-shell", "fonts-liberation"];
    if (succeeds("apt-get", ["update"]) && succeeds("apt-get", packages)) return;
  }
  const program = createRequire(import.meta.url).resolve("@playwright/test/cli");
  succeeds(process.execPath, [program, "install", "chromium"]);
}

/**
 * Finds Chromium, or installs one where that can be done without asking.
 * @throws Error with one line saying what to do, when there is none
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  if (process.env.PLAYWRIGHT_CHROMIUM)
    throw new Error(`PLAYWRIGHT_CHROMIUM: ${process.env.PLAYWRIGHT_CHROMIUM} is no program`);
  console.log("Installing Chromium for the browser tests …");
  install();
  const installed = await findChromium();
  if (!installed)
    throw new Error("The browser tests need Chromium: install it, or set PLAYWRIGHT_CHROMIUM to its path");
  return installed;
}
