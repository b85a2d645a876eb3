import { formatDuration } from "@/components/ui/time-format";
import type { Slot } from "./activity";

const hourMs = 3_600_000;

/** "10:00–11:00 UTC" for an hour, "3 Dec" for a day. */
export function slotName({ at }: Pick<Slot, "at">, spanMs: number): string {
  if (spanMs > hourMs)
    return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const clock = (time: number) => new Date(time).toISOString().slice(11, 16);
  return `${clock(at)}–${clock(at + spanMs)} UTC`;
}

/** The figures of the charts for screen readers; empty spans are left out. */
export function ActivityTable({ slots, spanMs, caption }: { slots: Slot[]; spanMs: number; caption: string }) {
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Delivered</th>
            <th scope="col">Failed</th>
            <th scope="col">All</th>
            <th scope="col">Average response time</th>
          </tr>
        </thead>
        <tbody>
          {slots
            .filter(({ total }) => total > 0)
            .map((slot) => (
              <tr key={slot.at}>
                <th scope="row">{slotName(slot, spanMs)}</th>
                <td>{slot.success}</td>
                <td>{slot.failed}</td>
                <td>{slot.total}</td>
                <td>{slot.average_ms === null ? "none" : formatDuration(slot.average_ms)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
