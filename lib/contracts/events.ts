import { z } from "zod";
import { timeSchema } from "./pagination";

const resumeFields = {
  resume_id: z.uuid(),
  user_id: z.uuid(),
  title: z.string(),
  version: z.number().int().min(1),
};
const exportFields = {
  resume_id: z.uuid(),
  user_id: z.uuid(),
  format: z.string(),
  template: z.string(),
  title: z.string(),
};
const userFields = { user_id: z.uuid(), email: z.string(), full_name: z.string() };

const ids = {
  resume_id: "0199c0de-0000-7000-8000-000000000001",
  user_id: "0199c0de-0000-7000-8000-000000000002",
};
const resumeSample = { ...ids, title: "Backend engineer", version: 1 };
const exportSample = { ...ids, format: "pdf", template: "professional", title: "Backend engineer" };
const userSample = { user_id: ids.user_id, email: "ada@example.com", full_name: "Ada Lovelace" };
const at = "2025-12-03T10:30:45.123Z";

/** Every event type, once. Types, the database's check, validation, OpenAPI, the picker and the docs derive from it. */
export const eventCatalog = {
  "resume.created": {
    group: "Resumes",
    entity: "resume",
    description: "A resume was created, imported, duplicated, or brought back from the trash.",
    schema: z.object({ ...resumeFields, created_at: timeSchema }),
    sample: { ...resumeSample, created_at: at },
  },
  "resume.updated": {
    group: "Resumes",
    entity: "resume",
    description: "A resume was changed, or an older version restored.",
    schema: z.object({ ...resumeFields, updated_at: timeSchema }),
    sample: { ...resumeSample, version: 2, updated_at: at },
  },
  "resume.deleted": {
    group: "Resumes",
    entity: "resume",
    description: "A resume was deleted.",
    schema: z.object({ ...resumeFields, deleted_at: timeSchema }),
    sample: { ...resumeSample, deleted_at: at },
  },
  "export.completed": {
    group: "Exports",
    entity: "resume",
    description: "An export was answered with a file.",
    schema: z.object({ ...exportFields, size_bytes: z.number().int(), cached: z.boolean() }),
    sample: { ...exportSample, size_bytes: 48_213, cached: false },
  },
  "export.failed": {
    group: "Exports",
    entity: "resume",
    description: "An export could not be rendered.",
    schema: z.object({ ...exportFields, error: z.string() }),
    sample: { ...exportSample, error: "resume_too_large" },
  },
  "user.email_verified": {
    group: "Account",
    entity: "user",
    description: "The account's email address was verified.",
    schema: z.object({ ...userFields, verified_at: timeSchema }),
    sample: { ...userSample, verified_at: at },
  },
  "user.password_changed": {
    group: "Account",
    entity: "user",
    description: "The account's password was changed or reset.",
    schema: z.object({ ...userFields, changed_at: timeSchema }),
    sample: { ...userSample, changed_at: at },
  },
} as const;

export type EventType = keyof typeof eventCatalog;
export const eventTypes = Object.keys(eventCatalog) as [EventType, ...EventType[]];
export type EventData<T extends EventType> = z.input<(typeof eventCatalog)[T]["schema"]>;

/** What a receiver's body parses to; `data` follows the type's schema. */
export function envelopeSchema(type: EventType) {
  return z.object({
    event_id: z.uuid(),
    event_type: z.literal(type),
    entity_id: z.uuid(),
    timestamp: timeSchema,
    data: eventCatalog[type].schema,
  });
}

/** What a receiver's body looks like for a type, with the catalog's sample as its data. */
export function sampleEnvelope(type: EventType) {
  const { entity, sample } = eventCatalog[type];
  return {
    event_id: "0199c0de-0000-7000-8000-00000000000f",
    event_type: type,
    entity_id: entity === "resume" && "resume_id" in sample ? sample.resume_id : sample.user_id,
    timestamp: at,
    data: sample,
  };
}

/** The wildcards a webhook may subscribe to: `*` and one per prefix, such as `resume.*`. */
export const eventWildcards = ["*", ...new Set(eventTypes.map((type) => `${type.split(".")[0]}.*`))];

/** Whether a subscription (`resume.created`, `resume.*` or `*`) covers a type. */
export function subscriptionMatches(subscription: string, type: EventType): boolean {
  if (subscription === "*" || subscription === type) return true;
  return subscription.endsWith(".*") && type.startsWith(subscription.slice(0, -1));
}

/** Every subscription that covers a type; the database matches webhooks with it. */
export function subscriptionsFor(type: EventType): string[] {
  return ["*", type, `${type.split(".")[0]}.*`];
}
