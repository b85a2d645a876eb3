import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { OwnerId } from "../../lib/contracts/accounts";
import { exportJobStatuses } from "../../lib/contracts/export-jobs";
import { type ExportOptions, exportFormatIds, fits } from "../../lib/contracts/exports";
import { type ResumeDocument, templateIds } from "../../lib/contracts/resume";
import { versionOrigins } from "../../lib/contracts/resume-history";
import { users } from "./accounts";
import { createdAt, idColumn, time, updatedAt } from "./columns";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

const content = {
  title: text("title").notNull(),
  rawText: text("raw_text"),
  data: jsonb("data").$type<ResumeDocument>().notNull(),
  template: text("template", { enum: templateIds }).notNull(),
};

export const resumes = pgTable(
  "resumes",
  {
    id: idColumn(),
    userId: uuid("user_id")
      .$type<OwnerId>()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ...content,
    version: integer("version").notNull().default(1),
    parentId: uuid("parent_id").references((): AnyPgColumn => resumes.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: time("deleted_at"),
  },
  (t) => [
    index("resumes_owner").on(t.userId, t.id.desc()).where(sql`deleted_at is null`),
    index("resumes_updated").on(t.userId, t.updatedAt, t.id).where(sql`deleted_at is null`),
    index("resumes_title").on(t.userId, sql`lower(${t.title})`, t.id).where(sql`deleted_at is null`),
    index("resumes_trash").on(t.deletedAt).where(sql`deleted_at is not null`),
    index("resumes_parent").on(t.parentId).where(sql`parent_id is not null`),
  ],
);

/** Every version as a full snapshot, the current one included. */
export const resumeVersions = pgTable(
  "resume_versions",
  {
    resumeId: uuid("resume_id")
      .notNull()
      .references(() => resumes.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    ...content,
    origin: text("origin", { enum: versionOrigins }).notNull().default("edited"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.resumeId, t.version] })],
);

/** Rendered files by the hash of all that went into them. */
export const exportCache = pgTable(
  "export_cache",
  {
    key: text("key").primaryKey(),
    bytes: bytea("bytes").notNull(),
    fit: text("fit", { enum: fits }),
    sizeBytes: integer("size_bytes").notNull(),
    createdAt: createdAt(),
    usedAt: time("used_at").notNull().default(sql`now()`),
  },
  (t) => [index("export_cache_used").on(t.usedAt)],
);

/** Exports that nobody waits for: one version of a resume, and its file once it is made. */
export const exportJobs = pgTable(
  "export_jobs",
  {
    id: idColumn(),
    userId: uuid("user_id")
      .$type<OwnerId>()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    resumeId: uuid("resume_id")
      .notNull()
      .references(() => resumes.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    format: text("format", { enum: exportFormatIds }).notNull(),
    options: jsonb("options").$type<ExportOptions>().notNull(),
    status: text("status", { enum: exportJobStatuses }).notNull().default("queued"),
    /** How often somebody began; also tells whose work it is. */
    claims: integer("claims").notNull().default(0),
    claimedBy: text("claimed_by"),
    claimedAt: time("claimed_at"),
    error: text("error"),
    bytes: bytea("bytes"),
    etag: text("etag"),
    fit: text("fit", { enum: fits }),
    title: text("title").notNull(),
    createdAt: createdAt(),
    completedAt: time("completed_at"),
  },
  (t) => [
    index("export_jobs_owner").on(t.userId),
    index("export_jobs_resume").on(t.resumeId),
    index("export_jobs_open").on(t.createdAt).where(sql`status in ('queued', 'running')`),
  ],
);
