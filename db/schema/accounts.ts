import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { type OwnerId, signInProviders } from "../../lib/contracts/accounts";
import type { AuditAction } from "../../lib/contracts/audit";
import type { Scope } from "../../lib/contracts/scopes";
import { createdAt, idColumn, time, updatedAt } from "./columns";

export const users = pgTable(
  "users",
  {
    id: idColumn().$type<OwnerId>(),
    email: text("email").notNull(),
    fullName: text("full_name").notNull(),
    /** The address that takes over once it is verified. */
    pendingEmail: text("pending_email"),
    /** Null until one is set, when the account came from a sign-in provider. */
    passwordHash: text("password_hash"),
    isActive: boolean("is_active").notNull().default(true),
    verifiedAt: time("verified_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    lastLoginAt: time("last_login_at"),
    /** When the account is erased, unless its owner signs in before. */
    deleteAfter: time("delete_after"),
  },
  (t) => [
    uniqueIndex("users_email").on(sql`lower(${t.email})`),
    index("users_delete_after").on(t.deleteAfter).where(sql`delete_after is not null`),
  ],
);

const userId = () =>
  uuid("user_id")
    .$type<OwnerId>()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** One sign-in, on the pages or over the API. Access tokens, refresh tokens and cookies name it; revoking ends them all. */
export const sessions = pgTable(
  "sessions",
  {
    id: idColumn(),
    userId: userId(),
    userAgent: text("user_agent"),
    address: text("address"),
    createdAt: createdAt(),
    /** Right to a minute. */
    lastUsedAt: time("last_used_at").notNull().default(sql`now()`),
    revokedAt: time("revoked_at"),
    /** Opening it kept the account from being erased. */
    cancelledDeletion: boolean("cancelled_deletion").notNull().default(false),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** Who somebody is at a provider they sign in with; no token of the provider is kept. */
export const linkedAccounts = pgTable(
  "linked_accounts",
  {
    id: idColumn(),
    userId: userId(),
    provider: text("provider", { enum: signInProviders }).notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    email: text("email").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("linked_accounts_provider").on(t.provider, t.providerAccountId),
    index("linked_accounts_user").on(t.userId),
  ],
);

/** Rotating refresh tokens, stored as hashes; those of one session are a family. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    id: idColumn(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    createdAt: createdAt(),
    expiresAt: time("expires_at").notNull(),
    usedAt: time("used_at"),
  },
  (t) => [uniqueIndex("refresh_tokens_hash").on(t.tokenHash), index("refresh_tokens_session").on(t.sessionId)],
);

/** Keys that programs call the API with, stored as hashes; a revoked one is deleted. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: idColumn(),
    userId: userId(),
    name: text("name").notNull(),
    keyHash: text("key_hash").notNull(),
    preview: text("preview").notNull(),
    scopes: text("scopes").array().$type<Scope[]>().notNull(),
    createdAt: createdAt(),
    expiresAt: time("expires_at"),
    lastUsedAt: time("last_used_at"),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.keyHash), index("api_keys_owner").on(t.userId, t.id.desc())],
);

/** What an owner must be able to look up later: who did something sensitive, when and from where. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: idColumn(),
    userId: userId(),
    action: text("action").$type<AuditAction>().notNull(),
    targetId: uuid("target_id"),
    /** What the target was called then, as it may be gone or renamed. */
    detail: text("detail"),
    requestId: text("request_id"),
    address: text("address"),
    userAgent: text("user_agent"),
    /** The API key it was done with; the key may be gone. */
    apiKeyId: uuid("api_key_id"),
    createdAt: createdAt(),
  },
  (t) => [index("audit_entries_owner").on(t.userId, t.id.desc())],
);

/** The answer to a request with an Idempotency-Key; without a status the first request is still under way. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: idColumn(),
    /** Whose key it is: a user's id, or a hash for calls without credentials. */
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    body: text("body"),
    lockedUntil: time("locked_until"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("idempotency_keys_key").on(t.scope, t.key), index("idempotency_keys_created").on(t.createdAt)],
);
