import { z } from "zod";
import { eventCatalog, eventTypes } from "../contracts/events";
import type { EventTypeInfo } from "../contracts/webhooks";

/** The event catalog for callers: samples and JSON Schemas of `data`. */
export async function listEventTypes(): Promise<{ event_types: EventTypeInfo[] }> {
  const event_types = eventTypes.map((type) => {
    const { description, group, sample, schema } = eventCatalog[type];
    return { type, description, group, sample, schema: z.toJSONSchema(schema) as Record<string, unknown> };
  });
  return { event_types };
}
