import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../../lib/log";
import { codeOf, gather, isRefused } from "./gather";
import type { Save } from "./store";

/** Writes one outcome. Resolves to false when the run is no longer this worker's. @throws when it cannot be stored */
export type WriteSave = (save: Save) => Promise<boolean>;
type WriteBatch = (saves: Save[]) => Promise<Set<string>>;

/** Longer than the lease: by then other workers have taken the runs. */
const giveUpAfterMs = 20_000;

/** Gathers the outcomes that come while another write is under way into one statement. */
export function createWriteQueue(write: WriteBatch): WriteSave {
  return gather(async (saves: Save[]) => {
    const saved = await writeThrough(write, saves);
    return saves.map(({ run }) => saved.has(run.id));
  });
}

/** Tries again while the database is away; the fence makes writing twice harmless. */
async function writeThrough(write: WriteBatch, saves: Save[]): Promise<Set<string>> {
  const startedAtMs = performance.now();
  for (let delayMs = 100; ; delayMs = Math.min(delayMs * 2, 2000)) {
    try {
      return await write(saves);
    } catch (err) {
      if (isFinal(err) || performance.now() - startedAtMs > giveUpAfterMs) throw err;
      log.warn({ err, runs: saves.length }, "outcomes not written, trying again");
      await sleep(delayMs);
    }
  }
}

/** Whether trying again is no use: the data is refused, or this engine has closed its connections. */
const isFinal = (error: unknown) => isRefused(error) || codeOf(error) === "CONNECTION_ENDED";
