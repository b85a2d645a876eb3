import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/** The folder of the checkout. */
export const projectRoot = path.dirname(import.meta.dirname);

/**
 * The settings from the environment and from `.env`, where the environment wins.
 * @returns {Promise<import("../lib/env.ts").Env>}
 * @throws Error with one line naming the setting that cannot be used
 */
export async function readSettings() {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  // In a process of its own: what compiles TypeScript would stay in memory, with a helper process, for as long as we run.
  const { settings, problem } = await new Promise((resolve, reject) => {
    execFile(process.execPath, [import.meta.filename], (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    );
  });
  if (problem) throw new Error(problem);
  return settings;
}

/**
 * Makes DATA_DIR if need be. Others may pass through it, as the user who runs Postgres must; each file guards itself.
 * @param {string} dataDir @returns {string} its absolute path
 */
export function makeDataDir(dataDir) {
  const folder = path.resolve(projectRoot, dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    throw new Error(`DATA_DIR: ${folder} cannot be made (${error.code})`);
  }
  return folder;
}

async function printSettings() {
  const { tsImport } = await import("tsx/esm/api");
  const { parseEnv } = await tsImport("../lib/env.ts", import.meta.url);
  try {
    console.log(JSON.stringify({ settings: parseEnv(process.env) }));
  } catch (error) {
    console.log(JSON.stringify({ problem: error.message }));
  }
}

if (process.argv[1] === import.meta.filename) await printSettings();
