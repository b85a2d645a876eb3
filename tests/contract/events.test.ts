import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { deliverySchema } from "@/lib/contracts/deliveries";
import {
  envelopeSchema,
  eventCatalog,
  eventTypes,
  eventWildcards,
  subscriptionMatches,
  subscriptionsFor,
} from "@/lib/contracts/events";
import { createWebhookSchema, eventTypeSchema } from "@/lib/contracts/webhooks";
import { listEventTypes } from "@/lib/webhooks/list-event-types";

const webhook = { url: "https://example.com", timeout_seconds: 30, max_retries: 3 };

describe.each(eventTypes)("%s", (type) => {
  test("its sample follows its schema", () => {
    expect(eventCatalog[type].schema.parse(eventCatalog[type].sample)).toEqual(eventCatalog[type].sample);
  });

  test("webhooks may subscribe to it and deliveries may carry it", () => {
    expect(createWebhookSchema.safeParse({ ...webhook, events: [type] }).success).toBe(true);
    expect(deliverySchema.shape.event_type.options).toContain(type);
    expect(envelopeSchema(type).shape.event_type.value).toBe(type);
  });

  test("exactly the subscriptions that cover it match", () => {
    const all = ["*", ...eventWildcards, ...eventTypes];
    const matching = all.filter((subscription) => subscriptionMatches(subscription, type));
    expect([...new Set(matching)].sort()).toEqual([...subscriptionsFor(type)].sort());
  });
});

test("the API lists the catalog, in its own words", async () => {
  const { event_types } = await listEventTypes();
  expect(event_types.map(({ type }) => type)).toEqual([...eventTypes]);
  for (const info of event_types) expect(eventTypeSchema.parse(info)).toBeTruthy();
});

test("the database's check knows every type", () => {
  const folder = path.resolve(import.meta.dirname, "../../db/migrations");
  const sql = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
  const check = sql.slice(sql.lastIndexOf("events_type_known"));
  for (const type of eventTypes) expect(check).toContain(`'${type}'`);
});
