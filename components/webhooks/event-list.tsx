import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

const names: Record<string, string> = { "*": "All events" };

type EventListProps = { events: string[]; most?: number; className?: string };

/** The subscriptions of a webhook; beyond a few, how many more. */
export function EventList({ events, most = 3, className }: EventListProps) {
  const shown = events.slice(0, most);
  const rest = events.slice(most);
  return (
    <ul aria-label="Events" className={cn("flex flex-wrap gap-1.5", className)}>
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
