const units = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1_000 },
];

/** A wait in its two largest units: 5000 → "5 s", 9335000 → "2 h 35 min". @param waitMs milliseconds */
export function formatWait(waitMs: number): string {
  let rest = Math.round(waitMs / 1_000) * 1_000;
  const parts = units.map(({ name, ms }) => {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    return { name, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return "0 s";
  const shown = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ name, count }) => `${count} ${name}`).join(" ");
}
