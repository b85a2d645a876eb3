import { type DeliveryListQuery, type DeliveryStatus, deliveryStatuses } from "@/lib/contracts/deliveries";
import { type EventType, eventTypes } from "@/lib/contracts/events";

const hourMs = 3_600_000;
/** The spans that are offered by name, counted back from now. */
export const spansMs = { "1h": hourMs, "24h": 24 * hourMs, "7d": 7 * 24 * hourMs } as const;
export type Span = keyof typeof spansMs;

/** What the log is narrowed to; `span` is relative to now, `from` and `to` are ISO times and stand without it. */
export type DeliveryFilters = {
  status?: DeliveryStatus;
  event_type?: EventType;
  id?: string;
  span?: Span;
  from?: string;
  to?: string;
};

const oneOf = <T extends string>(allowed: readonly T[], value: string | null) => allowed.find((item) => item === value);

function readTime(value: string | null): string | undefined {
  const time = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The id in a pasted text, such as an id between blanks or the address of a delivery; the last one when there are several. */
export function findId(text: string): string | undefined {
  const ids = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gi);
  return ids?.at(-1)?.toLowerCase();
}

/** Reads filters out of an address; what makes no sense there is left out. */
export function readFilters(search: { get: (name: string) => string | null }): DeliveryFilters {
  const span = oneOf(Object.keys(spansMs) as Span[], search.get("span"));
  const filters: DeliveryFilters = {
    status: oneOf(deliveryStatuses, search.get("status")),
    event_type: oneOf(eventTypes, search.get("type")),
    id: findId(search.get("id") ?? ""),
    span,
    from: span ? undefined : readTime(search.get("from")),
    to: span ? undefined : readTime(search.get("to")),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The query of an address that holds these filters: empty, or beginning with `?`. */
export function writeFilters({ event_type, ...filters }: DeliveryFilters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, type: event_type })) if (value) search.set(name, value);
  return search.size > 0 ? `?${search}` : "";
}

/** The filters as the API takes them. */
export function filterQuery(
  { span, ...filters }: DeliveryFilters,
  now = Date.now(),
): Pick<DeliveryListQuery, "status" | "event_type" | "id" | "from" | "to"> {
  return span ? { ...filters, from: new Date(now - spansMs[span]).toISOString() } : filters;
}

/** Whether anything is narrowed. */
export function isFiltered(filters: DeliveryFilters): boolean {
  return Object.values(filters).some(Boolean);
}
