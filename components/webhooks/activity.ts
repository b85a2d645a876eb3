import type { WebhookStatistics } from "@/lib/contracts/deliveries";

type Hourly = WebhookStatistics["hourly"][number];
type Counts = Omit<Hourly, "hour">;
/** One bar of a chart: what was created from `at` (milliseconds) until the next slot. */
export type Slot = Counts & { at: number };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nothing: Counts = { success: 0, failed: 0, total: 0, average_ms: null };

/** The last `count` spans of `spanMs`, oldest first and the current one last; spans without deliveries are filled in. */
function slotsOf(found: Slot[], spanMs: number, count: number, now: number): Slot[] {
  const byStart = new Map(found.map((slot) => [Math.floor(slot.at / spanMs), slot]));
  const last = Math.floor(now / spanMs);
  return Array.from({ length: count }, (_, index) => {
    const span = last - count + 1 + index;
    return { ...(byStart.get(span) ?? nothing), at: span * spanMs };
  });
}

/** The last 24 hours as 24 slots. */
export function hourSlots(hours: Hourly[], now: number): Slot[] {
  const found = hours.map(({ hour, ...counts }) => ({ ...counts, at: Date.parse(hour) }));
  return slotsOf(found, hourMs, 24, now);
}

/** The last 30 UTC days as 30 slots. */
export function daySlots(days: WebhookStatistics["daily"], now: number): Slot[] {
  const found = days.map(({ date, ...counts }) => ({ ...counts, at: Date.parse(date) }));
  return slotsOf(found, dayMs, 30, now);
}

/** What all slots hold together. */
export function sumSlots(slots: Slot[]) {
  const sum = { success: 0, failed: 0, total: 0 };
  for (const { success, failed, total } of slots) {
    sum.success += success;
    sum.failed += failed;
    sum.total += total;
  }
  return sum;
}

/** The share of the ended deliveries that succeeded, 0 to 1; null when none has ended. */
export function successRate({ success, failed }: { success: number; failed: number }): number | null {
  return success + failed === 0 ? null : success / (success + failed);
}

/** "99.9 %"; rounded down, because 99.96 % is not yet 100 %. */
export function formatRate(rate: number | null): string {
  return rate === null ? "–" : `${Math.floor(rate * 1000) / 10} %`;
}

/** "1 delivered, 2 failed", with what still waits when something does. */
export function describeCounts({ success, failed, total }: { success: number; failed: number; total: number }): string {
  const waiting = total - success - failed;
  return `${success} delivered, ${failed} failed${waiting > 0 ? `, ${waiting} other` : ""}`;
}
