import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuild } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { sendSignal } from "./processes.mjs";
import { projectRoot } from "./settings.mjs";

/** @typedef {{ passed: number, failed: number }} Counts */

const suites = ["unit", "integration", "e2e"];
const reports = mkdtempSync(path.join(os.tmpdir(), "resumebuilder-reports-"));
const program = (/** @type {string[]} */ ...parts) => path.join(projectRoot, "node_modules", ...parts);

/** @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<boolean>} whether it was content */
function run(args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: "inherit", env: { ...process.env, ...env } });
  // The terminal's Ctrl-C reaches the child by itself; wait for it to stop its app, and then report.
  const forward = () => child.pid && sendSignal(child.pid, "SIGTERM");
  process.on("SIGINT", () => {}).on("SIGTERM", forward);
  return new Promise((resolve) => child.once("close", (code) => resolve(code === 0)));
}

/** @param {string} file @returns {any} */
function report(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** A runner that is not content has failed at something, even if no single test has. @param {Counts} counts @param {boolean} content */
const honest = ({ passed, failed }, content) => ({ passed, failed: content ? failed : Math.max(1, failed) });

/** A test file that failed as a whole: one that cannot be loaded has no tests to count. @param {any} result */
const neverRan = ({ status, assertionResults }) =>
  status === "failed" && !assertionResults.some((/** @type {any} */ test) => test.status === "failed");

/** @param {string[]} projects @param {string[]} filters @returns {Promise<Counts>} */
async function vitest(projects, filters) {
  const file = path.join(reports, "vitest.json");
  const chosen = projects.flatMap((name) => ["--project", name]);
  const reporting = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`, "--passWithNoTests"];
  const content = await run([program("vitest", "vitest.mjs"), "run", ...chosen, ...reporting, ...filters]);
  const result = report(file);
  const broken = result?.testResults?.filter(neverRan).length ?? 0;
  return honest({ passed: result?.numPassedTests ?? 0, failed: (result?.numFailedTests ?? 0) + broken }, content);
}

/** @param {string[]} filters @returns {Promise<Counts>} */
async function playwright(filters) {
  const file = path.join(reports, "playwright.json");
  // Else what some tests wait for would run whole, whatever was asked for.
  const alone = filters.length > 0 ? ["--no-deps"] : [];
  const args = ["test", "--reporter=list,json", "--pass-with-no-tests", ...alone, ...filters];
  const env = { PLAYWRIGHT_CHROMIUM: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const content = await run([program("@playwright", "test", "cli.js"), ...args], env);
  const stats = report(file)?.stats;
  return honest({ passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) }, content);
}

/** `npm test -- unit`, `npm test -- e2e login`, `npm test -- tests/api/resumes.test.ts`. @param {string[]} args */
async function runSuites(args) {
  const named = args.filter((arg) => suites.includes(arg));
  const filters = args.filter((arg) => !suites.includes(arg));
  const paths = filters.filter((arg) => !arg.startsWith("-"));
  const browserOnly = paths.length > 0 && paths.every((filter) => filter.includes("e2e"));
  const chosen = named.length > 0 ? named : browserOnly ? ["e2e"] : paths.length > 0 ? ["unit", "integration"] : suites;
  if (chosen.includes("e2e")) await ensureChromium();
  if (chosen.some((suite) => suite !== "unit")) await ensureBuild({ quiet: true, say: console.log });
  const counts = [];
  const projects = chosen.filter((suite) => suite !== "e2e");
  if (projects.length > 0) counts.push(await vitest(projects, filters));
  if (chosen.includes("e2e")) counts.push(await playwright(filters));
  return counts.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }));
}

let { passed, failed } = { passed: 0, failed: 0 };
try {
  ({ passed, failed } = await runSuites(process.argv.slice(2)));
} catch (error) {
  console.error(error.message);
  failed = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
