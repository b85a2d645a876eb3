import { readLine } from "./read";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const pattern = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2})(?:T.*)?)?$/;

function format(value: unknown, withDay: boolean): string {
  const raw = readLine(value);
  const [, year = "", month = "", day = ""] = pattern.exec(raw) ?? [];
  if (!year) return raw;
  if (!month) return year;
  const name = months[Number(month) - 1];
  if (!name) return raw;
  return withDay && Number(day) > 0 ? `${name} ${Number(day)}, ${year}` : `${name} ${year}`;
}

/** A single date, to the day when the document knows it; what is not a date comes back as it is. */
export function formatDate(value: unknown): string {
  return format(value, true);
}

/** "Jan 2020 – Present": no end means ongoing, unless the item says `current: false`. */
export function formatRange(item: Record<string, unknown>): string {
  const start = format(item.startDate ?? item.startDateText, false);
  const end = item.current === true ? "Present" : format(item.endDate ?? item.endDateText, false);
  if (!start || start === end) return end;
  if (end) return `${start} – ${end}`;
  return item.current === false ? start : `${start} – Present`;
}
