type Entry<T, R> = { item: T; resolve: (result: R) => void; reject: (error: unknown) => void };

const maxBatchesInFlight = 2;
const maxBatch = 100;

/**
 * One write for what comes while others are under way, instead of one each. `write` gives a result for each item, in
 * their order; when Postgres refuses one of them, each is written alone, and fails alone.
 */
export function gather<T, R>(write: (items: T[]) => Promise<R[]>): (item: T) => Promise<R> {
  let waiting: Entry<T, R>[] = [];
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
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // What comes in the same turn goes into the same write.
      if (waiting.length === 1) setImmediate(flush);
    });
}

async function writeEntries<T, R>(write: (items: T[]) => Promise<R[]>, batch: Entry<T, R>[]): Promise<void> {
  try {
    const results = await write(batch.map(({ item }) => item));
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
  } catch (error) {
    if (batch.length === 1 || !isRefused(error)) for (const { reject } of batch) reject(error);
    else await Promise.all(batch.map((entry) => writeEntries(write, [entry])));
  }
}

/** Whether Postgres refuses the data (22, 23, 54), so that trying again is no use. */
export function isRefused(error: unknown): boolean {
  return /^(22|23|54)/.test(codeOf(error));
}

/** The code of an error of Postgres or its client; empty when it has none. */
export const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
