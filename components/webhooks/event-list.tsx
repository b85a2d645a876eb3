import { Badge } from "@/components/ui/badge";

const names: Record<string, string> = { "*": "All events" };

/** The subscriptions of a webhook; beyond a few, how many more. */
export function EventList({ events, most = 3 }: { events: string[]; most?: number }) {
  const shown = events.slice(0, most);
  const rest = events.slice(most);
  return (
    <ul aria-label="Events" className="flex flex-wrap gap-1.5">
      {shown.map((event) => (
        <li key={event}>
          <Badge className={names[event] ? undefined : "font-mono font-normal"}>{names[event] ?? event}</Badge>
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.join(", ")}>
          <Badge>{rest.length} more</Badge>
        </li>
      )}
    </ul>
  );
}
