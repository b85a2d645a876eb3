import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { OwnerId } from "../../lib/contracts/accounts";
import { users } from "./accounts";
import { createdAt, idColumn, time } from "./columns";

/** A receiving URL inside the product, for trying webhooks out. `answer…` is what it says to the next request. */
export const inboxes = pgTable(
  "inboxes",
  {
    id: idColumn(),
    userId: uuid("user_id")
      .$type<OwnerId>()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The unguessable part of the URL. */
    token: text("token").notNull(),
    answerStatus: integer("answer_status").notNull().default(200),
    answerDelayMs: integer("answer_delay_ms").notNull().default(0),
    answerRetryAfter: text("answer_retry_after"),
    createdAt: createdAt(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [uniqueIndex("inboxes_token").on(t.token), index("inboxes_owner").on(t.userId, t.id.desc())],
);

/** One request that an inbox received. */
export const inboxRequests = pgTable(
  "inbox_requests",
  {
    id: idColumn(),
    inboxId: uuid("inbox_id")
      .notNull()
      .references(() => inboxes.id, { onDelete: "cascade" }),
    method: text("method").notNull(),
    headers: jsonb("headers").$type<Record<string, string>>().notNull(),
    body: text("body").notNull(),
    bodyBytes: integer("body_bytes").notNull(),
    truncated: boolean("truncated").notNull(),
    /** What was found of each signature scheme when it arrived. */
    verification: jsonb("verification").$type<Record<string, unknown>>().notNull(),
    answerStatus: integer("answer_status").notNull(),
    receivedAt: time("received_at").notNull(),
  },
  (t) => [index("inbox_requests_log").on(t.inboxId, t.id.desc())],
);
