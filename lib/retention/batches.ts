import { retentionBatch } from "@/db/queries/retention";

/** How many more statements one part of a run may make. */
export type Budget = { left: number };

/** Takes one statement off the budget. @returns false when there is none left */
export function spend(budget: Budget): boolean {
  if (budget.left === 0) return false;
  budget.left--;
  return true;
}

/** Repeats a batch, each its own transaction, until one is not full or the budget is used up. @returns rows in all */
export async function inBatches(budget: Budget, batch: () => Promise<number>): Promise<number> {
  let total = 0;
  while (spend(budget)) {
    const rows = await batch();
    total += rows;
    if (rows < retentionBatch) break;
  }
  return total;
}

/**
 * Works through lists of events, oldest first. What `work` leaves half done when the budget is used up is listed again by
 * the next run, so it may stop, or be killed, anywhere; a part needs some statements to get anywhere at all.
 * @returns rows that `work` counted
 */
export async function overEvents(
  budget: Budget,
  list: (after: string | null) => Promise<string[]>,
  work: (eventIds: string[]) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (let after: string | null = null; spend(budget); ) {
    const eventIds: string[] = await list(after);
    if (eventIds.length > 0) total += await work(eventIds);
    after = eventIds.at(-1) ?? null;
    if (eventIds.length < retentionBatch) break;
  }
  return total;
}
