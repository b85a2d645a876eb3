import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { InboxVerification } from "../../lib/contracts/inbox";
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
  (t) => [
    uniqueIndex("inboxes_token").on(t.token),
    index("inboxes_owner").on(t.userId, t.id.desc()),
    index("inboxes_expires").on(t.expiresAt),
  ],
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
    /** How `body` holds the bytes: as they are, or base64 when Postgres text cannot hold them. */
    bodyEncoding: text("body_encoding", { enum: ["utf8", "base64"] }).notNull(),
    /** The size that arrived; `body` may hold only its beginning. */
    bodyBytes: integer("body_bytes").notNull(),
    truncated: boolean("truncated").notNull(),
    /** What was found of each signature scheme when it arrived. */
    verification: jsonb("verification").$type<InboxVerification>().notNull(),
    answerStatus: integer("answer_status").notNull(),
    answerDelayMs: integer("answer_delay_ms").notNull(),
    answerRetryAfter: text("answer_retry_after"),
    answerState: text("answer_state", { enum: ["waiting", "answered", "hung_up"] }).notNull(),
    receivedAt: time("received_at").notNull(),
  },
  (t) => [index("inbox_requests_log").on(t.inboxId, t.id.desc())],
);
