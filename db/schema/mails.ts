import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { mailRequestPurposes, type OwnerId } from "../../lib/contracts/accounts";
import { users } from "./accounts";
import { createdAt, idColumn, time } from "./columns";

/** Single-use tokens sent by mail, stored as hashes, bound to the address they were sent to. */
export const mailTokens = pgTable(
  "mail_tokens",
  {
    id: idColumn(),
    userId: uuid("user_id")
      .$type<OwnerId>()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["verify_email", "change_email", "reset_password"] }).notNull(),
    email: text("email").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: createdAt(),
    expiresAt: time("expires_at").notNull(),
    usedAt: time("used_at"),
  },
  (t) => [uniqueIndex("mail_tokens_hash").on(t.tokenHash), index("mail_tokens_user").on(t.userId)],
);

/** Mail that somebody asked for by address: written alike for known and unknown ones, gone once it is looked into. */
export const mailRequests = pgTable(
  "mail_requests",
  {
    id: idColumn(),
    purpose: text("purpose", { enum: mailRequestPurposes }).notNull(),
    email: text("email").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("mail_requests_created").on(t.createdAt)],
);

/**
 * Mail to send, written in the transaction that causes it; without SMTP it stays here for /dev/mailbox. The claim
 * (`locked_until`) says that somebody is sending it.
 */
export const mails = pgTable(
  "mails",
  {
    id: idColumn(),
    /** Whose mail it is; null in mail from before this was kept. */
    userId: uuid("user_id")
      .$type<OwnerId>()
      .references(() => users.id, { onDelete: "cascade" }),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    createdAt: createdAt(),
    attempts: integer("attempts").notNull().default(0),
    lockedUntil: time("locked_until"),
    nextAttemptAt: time("next_attempt_at").notNull().default(sql`now()`),
    sentAt: time("sent_at"),
    /** Given up: refused for good, or too old. */
    failedAt: time("failed_at"),
    /** What the mail server last said against it. */
    error: text("error"),
  },
  (t) => [
    index("mails_waiting").on(t.nextAttemptAt).where(sql`sent_at is null and failed_at is null`),
    index("mails_user").on(t.userId),
  ],
);
