import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { OwnerId } from "../../lib/contracts/accounts";
import { type AttemptErrorCode, type AttemptTimings, deliveryStatuses } from "../../lib/contracts/deliveries";
import { eventTypes } from "../../lib/contracts/events";
import { recoverableStatuses, recoveryStatuses } from "../../lib/contracts/recoveries";
import { users } from "./accounts";
import { createdAt, idColumn, time, updatedAt } from "./columns";

const userId = () =>
  uuid("user_id")
    .$type<OwnerId>()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
const oneOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(", "));

export const webhooks = pgTable(
  "webhooks",
  {
    id: idColumn(),
    userId: userId(),
    url: text("url").notNull(),
    description: text("description"),
    events: text("events").array().notNull(),
    isActive: boolean("is_active").notNull(),
    disabledReason: text("disabled_reason", { enum: ["user", "gone", "failing"] }),
    health: text("health", { enum: ["healthy", "failing", "warned", "disabled"] })
      .notNull()
      .default("healthy"),
    /** The first failed attempt since the last success; test deliveries do not count. */
    failingSince: time("failing_since"),
    /** When the owner was last told by mail that it fails. */
    toldAt: time("told_at"),
    timeoutSeconds: integer("timeout_seconds").notNull(),
    maxRetries: integer("max_retries").notNull(),
    /** Encrypted at rest; `keyId.iv.tag.ciphertext`, see lib/webhooks/secrets.ts. */
    secret: text("secret").notNull(),
    secretPreview: text("secret_preview").notNull(),
    previousSecret: text("previous_secret"),
    previousSecretExpiresAt: time("previous_secret_expires_at"),
    lastDeliveryAt: time("last_delivery_at"),
    lastSuccessAt: time("last_success_at"),
    lastFailureAt: time("last_failure_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: time("deleted_at"),
  },
  (t) => [
    index("webhooks_owner").on(t.userId, t.id.desc()).where(sql`deleted_at is null`),
    index("webhooks_failing").on(t.failingSince).where(sql`failing_since is not null and is_active`),
  ],
);

/** What happened. `body` is the exact text every receiver gets, frozen when the event is recorded; null once expired. */
export const events = pgTable(
  "events",
  {
    id: idColumn(),
    userId: userId(),
    type: text("type", { enum: eventTypes }).notNull(),
    entityId: uuid("entity_id").notNull(),
    body: text("body"),
    test: boolean("test").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    index("events_owner").on(t.userId, t.id.desc()),
    index("events_payload").on(t.id).where(sql`body is not null`),
    check("events_type_known", sql`${t.type} in (${oneOf(eventTypes)})`),
  ],
);

/** Sending again what was missed. `cursor` is the last delivery looked at, so a killed run goes on where it was. */
export const recoveries = pgTable(
  "recoveries",
  {
    id: idColumn(),
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    userId: userId(),
    status: text("status", { enum: recoveryStatuses }).notNull(),
    since: time("since").notNull(),
    until: time("until").notNull(),
    /** Only deliveries of this status; both when null. */
    deliveryStatus: text("delivery_status", { enum: recoverableStatuses }),
    matched: integer("matched").notNull(),
    queued: integer("queued").notNull().default(0),
    cursor: uuid("cursor"),
    /** When a run was last known to work on it; the sweeper asks again for the forgotten. */
    requestedAt: time("requested_at"),
    createdAt: createdAt(),
    endedAt: time("ended_at"),
  },
  (t) => [
    index("recoveries_webhook").on(t.webhookId, t.id.desc()),
    uniqueIndex("recoveries_running").on(t.webhookId).where(sql`status = 'running'`),
  ],
);

/** One event to one webhook. The claim (`locked_until`) says that an attempt is in flight. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: idColumn(),
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    eventId: uuid("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    userId: userId(),
    eventType: text("event_type", { enum: eventTypes }).notNull(),
    entityId: uuid("entity_id").notNull(),
    status: text("status", { enum: deliveryStatuses }).notNull().default("pending"),
    attemptCount: integer("attempt_count").notNull().default(0),
    /** Automatic attempts that ended badly; manual and interrupted ones do not use up retries. */
    failedAttempts: integer("failed_attempts").notNull().default(0),
    /** Automatic attempts that one chain may take. */
    maxAttempts: integer("max_attempts").notNull(),
    /** Attempts made before the present chain: a recovery begins a new one. */
    earlierAttempts: integer("earlier_attempts").notNull().default(0),
    httpStatus: integer("http_status"),
    responseBody: text("response_body"),
    errorCode: text("error_code").$type<AttemptErrorCode>(),
    errorMessage: text("error_message"),
    responseTimeMs: integer("response_time_ms"),
    nextRetryAt: time("next_retry_at"),
    lastAttemptAt: time("last_attempt_at"),
    lockedUntil: time("locked_until"),
    /** When a run was last known to look after this delivery; the sweeper asks again for the forgotten. */
    requestedAt: time("requested_at"),
    manual: boolean("manual").notNull().default(false),
    test: boolean("test").notNull().default(false),
    recoveryId: uuid("recovery_id").references(() => recoveries.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    completedAt: time("completed_at"),
  },
  (t) => [
    uniqueIndex("deliveries_event_webhook").on(t.eventId, t.webhookId),
    index("deliveries_log").on(t.webhookId, t.id),
    index("deliveries_status").on(t.webhookId, t.status, t.id),
    index("deliveries_type").on(t.webhookId, t.eventType, t.id),
    index("deliveries_entity").on(t.entityId, t.id),
    index("deliveries_recovery").on(t.recoveryId, t.status).where(sql`recovery_id is not null`),
    index("deliveries_held").on(t.id).where(sql`status = 'held'`),
    index("deliveries_due").on(t.nextRetryAt).where(sql`status in ('pending', 'retrying')`),
    check("deliveries_status_known", sql`${t.status} in (${oneOf(deliveryStatuses)})`),
  ],
);

/** One POST, written before the socket is opened, so that a crash shows as `interrupted`. */
export const attempts = pgTable(
  "attempts",
  {
    id: idColumn(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => deliveries.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    status: text("status", { enum: ["in_flight", "success", "failed", "interrupted"] }).notNull(),
    manual: boolean("manual").notNull(),
    url: text("url").notNull(),
    requestHeaders: jsonb("request_headers").$type<Record<string, string>>().notNull(),
    /** Bytes of the request's body. */
    requestBytes: integer("request_bytes"),
    remoteAddress: text("remote_address"),
    timings: jsonb("timings").$type<AttemptTimings>(),
    httpStatus: integer("http_status"),
    responseHeaders: jsonb("response_headers").$type<Record<string, string>>(),
    responseBody: text("response_body"),
    truncated: boolean("truncated").notNull().default(false),
    errorCode: text("error_code").$type<AttemptErrorCode>(),
    errorMessage: text("error_message"),
    durationMs: integer("duration_ms"),
    startedAt: time("started_at").notNull().default(sql`now()`),
    finishedAt: time("finished_at"),
  },
  (t) => [uniqueIndex("attempts_number").on(t.deliveryId, t.number)],
);

/** Deliveries per status as differences to sum up: a trigger appends, the sweeper folds. Appending never waits. */
export const deliveryCounts = pgTable(
  "delivery_counts",
  {
    webhookId: uuid("webhook_id").notNull(),
    /** The hour in which the delivery was created. */
    hour: time("hour").notNull(),
    eventType: text("event_type", { enum: eventTypes }).notNull(),
    status: text("status", { enum: deliveryStatuses }).notNull(),
    test: boolean("test").notNull(),
    count: integer("count").notNull(),
    /** The sum of their response times in milliseconds. */
    responseMs: bigint("response_ms", { mode: "number" }).notNull(),
  },
  (t) => [
    index("delivery_counts_webhook").on(t.webhookId, t.hour),
    index("delivery_counts_waiting").on(t.status, t.count).where(sql`status in ('pending', 'retrying', 'held')`),
  ],
);
