import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { tsImport } from "tsx/esm/api";

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
  const { parseEnv } = await tsImport("../lib/env.ts", import.meta.url);
  return parseEnv(process.env);
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
