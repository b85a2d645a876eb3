import { expect, test } from "vitest";
import { daySlots, describeCounts, formatRate, hourSlots, successRate, sumSlots } from "./activity";

const now = Date.parse("2025-12-03T10:30:00Z");

test("hours without deliveries are filled in, the current hour is the last", () => {
  const hour = "2025-12-03T09:00:00.000Z";
  const slots = hourSlots([{ hour, success: 3, failed: 1, total: 5, average_ms: 40 }], now);
  expect(slots).toHaveLength(24);
  expect(new Date(slots[23]?.at ?? 0).toISOString()).toBe("2025-12-03T10:00:00.000Z");
  expect(slots[22]).toEqual({ at: Date.parse(hour), success: 3, failed: 1, total: 5, average_ms: 40 });
  expect(slots[0]?.total).toBe(0);
  expect(sumSlots(slots)).toEqual({ success: 3, failed: 1, total: 5 });
});

test("what is older than the chart is left out", () => {
  const day = { success: 1, failed: 0, total: 1, average_ms: 1 };
  const slots = daySlots(
    [
      { date: "2025-11-03", ...day },
      { date: "2025-11-04", ...day },
      { date: "2025-12-03", ...day },
    ],
    now,
  );
  expect(slots).toHaveLength(30);
  expect(slots.map(({ total }) => total).filter(Boolean)).toHaveLength(2);
  expect(slots[0]?.total).toBe(1);
});

test("rates are rounded down and say when there is none", () => {
  expect(formatRate(successRate({ success: 9996, failed: 4 }))).toBe("99.9 %");
  expect(formatRate(successRate({ success: 1, failed: 0 }))).toBe("100 %");
  expect(formatRate(successRate({ success: 0, failed: 0 }))).toBe("–");
});

test("counts in words name what is neither delivered nor failed", () => {
  expect(describeCounts({ success: 2, failed: 1, total: 3 })).toBe("2 delivered, 1 failed");
  expect(describeCounts({ success: 2, failed: 1, total: 7 })).toBe("2 delivered, 1 failed, 4 other");
});
