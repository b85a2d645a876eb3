import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../../lib/log";
import type { Save } from "./store";

/** Writes one outcome. Resolves to false when the run is no longer this worker's. @throws when it cannot be stored */
export type WriteSave = (save: Save) => Promise<boolean>;
type WriteBatch = (saves: Save[]) => Promise<Set<string>>;
type Entry = { save: Save; resolve: (saved: boolean) => void; reject: (error: unknown) => void };

const maxBatchesInFlight = 2;
const maxBatch = 100;
/** Longer than the lease: by then other workers have taken the runs. */
const giveUpAfterMs = 20_000;

/** Gathers the outcomes that come while another write is under way into one statement. */
export function createWriteQueue(write: WriteBatch): WriteSave {
  let waiting: Entry[] = [];
  let inFlight = 0;
  const flush = async () => {
    if (waiting.length === 0 || inFlight >= maxBatchesInFlight) return;
    const batch = waiting.slice(0, maxBatch);
    waiting = waiting.slice(maxBatch);
    inFlight += 1;
    await writeEntries(write, batch);
    inFlight -= 1;
    void flush();
  };
  return (save) =>
    new Promise((resolve, reject) => {
      waiting.push({ save, resolve, reject });
      // Answers that come in the same turn go into the same statement.
      if (waiting.length === 1) queueMicrotask(flush);
    });
}

async function writeEntries(write: WriteBatch, batch: Entry[]): Promise<void> {
  try {
    const saved = await writeThrough(
      write,
      batch.map(({ save }) => save),
    );
    for (const { save, resolve } of batch) resolve(saved.has(save.run.id));
  } catch (error) {
    const [only, ...others] = batch;
    if (others.length === 0) only?.reject(error);
    // One of them cannot be stored; alone it fails alone.
    else await Promise.all(batch.map((entry) => writeEntries(write, [entry])));
  }
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

/** Whether trying again is no use: Postgres refuses the data (22, 23, 54), or this engine has closed its connections. */
function isFinal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|54)|^CONNECTION_ENDED$/.test(code);
}
