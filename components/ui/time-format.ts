const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "12 min ago", "3 h ago", "4 d ago", and after two weeks the date. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds < 5) return "just now";
  if (seconds < minute) return `${seconds} s ago`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ago`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h ago`;
  if (seconds < 14 * day) return `${Math.floor(seconds / day)} d ago`;
  return new Date(iso).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** "4 s", "4 min 10 s", "2 h 5 min" until a time; null when it has come. */
export function formatUntil(iso: string, now: number): string | null {
  const seconds = Math.ceil((Date.parse(iso) - now) / 1000);
  if (seconds <= 0) return null;
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ${seconds % minute} s`;
  if (seconds < 2 * day) return `${Math.floor(seconds / hour)} h ${Math.floor((seconds % hour) / minute)} min`;
  return `${Math.floor(seconds / day)} d`;
}

/** "2025-12-03 10:30:45 UTC": the same on server and browser. */
export function formatExact(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** "840 ms" or "1.2 s". */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

const waitUnits = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1_000 },
];

/** A wait in its two largest units: 5000 → "5 s", 9335000 → "2 h 35 min". @param waitMs milliseconds */
export function formatWait(waitMs: number): string {
  let rest = Math.round(waitMs / 1_000) * 1_000;
  const parts = waitUnits.map(({ name, ms }) => {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    return { name, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return "0 s";
  const shown = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ name, count }) => `${count} ${name}`).join(" ");
}
