import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { startTime } from "./processes.mjs";

/** @typedef {{ pid: number, started: string | null, [detail: string]: unknown }} Holder */

/** @param {string} file @returns {Holder | null} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** A process id can be given out again, so its start time must match too. @param {Holder | null} holder */
const isHeld = (holder) => holder !== null && holder.started !== null && startTime(holder.pid) === holder.started;

/** @param {string} file @param {string} aside */
function clearStale(file, aside) {
  try {
    renameSync(file, aside);
    // Somebody may have cleared the stale lock and taken it since we looked: then give theirs back.
    if (isHeld(read(aside))) linkSync(aside, file);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Takes a lock that dies with its process, or tells who has it.
 * @param {string} file @param {Record<string, unknown>} [details] kept in the lock, for whoever finds it taken
 * @returns {{ holder: Holder } | { holder: null, update(details: Record<string, unknown>): void, release(): void }}
 */
export function takeLock(file, details = {}) {
  const draft = `${file}.${process.pid}`;
  const owner = { pid: process.pid, started: startTime(process.pid) };
  /** @param {Record<string, unknown>} more */
  const write = (more) => writeFileSync(draft, JSON.stringify({ ...more, ...owner }), { mode: 0o600 });
  try {
    write(details);
    for (;;) {
      try {
        linkSync(draft, file);
        break;
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = read(file);
      if (isHeld(holder)) return { holder: /** @type {Holder} */ (holder) };
      clearStale(file, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    holder: null,
    update(more) {
      write(more);
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}
