import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const hasProc = existsSync("/proc/self/stat");

/** @param {number} pid @param {string} column */
function ps(pid, column) {
  const { stdout } = spawnSync("ps", ["-ww", "-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || null;
}

/**
 * When a process began, in whatever unit the system keeps; null when it is not running. A process that was killed but
 * not yet collected by its parent (a zombie) counts as not running.
 * @param {number} pid
 * @returns {string | null}
 */
export function startTime(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (!hasProc) return ps(pid, "lstart");
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** @param {number} pid */
export const isRunning = (pid) => startTime(pid) !== null;

/**
 * The arguments a process was started with, joined by spaces; empty when it is not running.
 * @param {number} pid
 */
export function commandLine(pid) {
  if (!hasProc) return ps(pid, "command") ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/**
 * Resolves to true once the process is gone, to false when it still runs after the time given.
 * @param {number} pid @param {number} timeoutMs
 */
export async function waitForExit(pid, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(pid)) {
    if (Date.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/**
 * Sends a signal to a process, or to a whole group when the id is negative; one that is gone already is no error.
 * @param {number} pid @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
