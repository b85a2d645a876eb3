import { burstMs, type VersionOrigin } from "../contracts/resume-history";

export type VersionMark = { version: number; origin: VersionOrigin; createdAt: Date };
/** Versions that the history shows as one: `last` stands for all. */
export type Burst = { first: number; last: number };

/**
 * Folds a history, oldest first, into bursts: edits that began within two minutes of the first of them.
 * Creation and restoring stand alone.
 */
export function foldVersions(versions: VersionMark[]): Burst[] {
  const bursts: Array<Burst & { startMs: number }> = [];
  let before: VersionOrigin = "created";
  for (const { version, origin, createdAt } of versions) {
    const current = bursts.at(-1);
    const atMs = createdAt.getTime();
    const goesOn = origin === "edited" && before === "edited" && current && atMs - current.startMs <= burstMs;
    if (goesOn) current.last = version;
    else bursts.push({ first: version, last: version, startMs: atMs });
    before = origin;
  }
  return bursts.map(({ first, last }) => ({ first, last }));
}
