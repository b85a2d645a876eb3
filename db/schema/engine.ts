import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { time } from "./columns";

/**
 * Runs of the embedded engine; written by inngest/engine only, and counted for /metrics. A queued run is due, a waiting one sleeps or
 * backs off until run_at: so the claim never looks at what is not due yet.
 */
export const engineRuns = pgTable(
  "engine_runs",
  {
    id: text("id").primaryKey(),
    functionId: text("function_id").notNull(),
    event: jsonb("event").notNull(),
    steps: jsonb("steps").notNull().default({}),
    stack: jsonb("stack").notNull().default([]),
    branches: jsonb("branches").notNull().default([]),
    attempt: integer("attempt").notNull().default(0),
    interruptions: integer("interruptions").notNull().default(0),
    status: text("status", {
      enum: ["queued", "waiting", "running", "completed", "failed", "cancelled"],
    }).notNull(),
    runAt: time("run_at").notNull().default(sql`now()`),
    lockedUntil: time("locked_until"),
    lockedBy: text("locked_by"),
    fence: integer("fence").notNull().default(0),
    concurrencyKey: text("concurrency_key").notNull(),
    /** Whose runs these are, where a function has a second rule of concurrency. */
    groupKey: text("group_key"),
    result: jsonb("result"),
    error: jsonb("error"),
    createdAt: time("created_at").notNull().default(sql`now()`),
    startedAt: time("started_at"),
    endedAt: time("ended_at"),
  },
  (t) => [
    index("engine_runs_queued").on(t.concurrencyKey, t.runAt, t.id).where(sql`status = 'queued'`),
    index("engine_runs_waiting").on(t.runAt).where(sql`status = 'waiting'`),
    index("engine_runs_running").on(t.concurrencyKey).where(sql`status = 'running'`),
    index("engine_runs_ended").on(t.endedAt).where(sql`ended_at is not null`),
  ],
);

/**
 * Event ids seen in the last 24 h, so that the same event starts its runs once. `event` is set until its runs exist:
 * the sender knows no functions, the engine that claims next makes the runs.
 */
export const engineEvents = pgTable(
  "engine_events",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    event: jsonb("event"),
    createdAt: time("created_at").notNull().default(sql`now()`),
  },
  (t) => [
    index("engine_events_unrouted").on(t.name, t.createdAt).where(sql`event is not null`),
    index("engine_events_created").on(t.createdAt),
  ],
);
