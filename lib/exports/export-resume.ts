import { createHash } from "node:crypto";
import contentDisposition from "content-disposition";
import { type Db, database } from "@/db/client";
import { findCachedExport, insertCachedExport, trimExportCache } from "@/db/queries/export-cache";
import { findResume, type ResumeRow } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { ExportRequest } from "../contracts/exports";
import { log } from "../log";
import { RenderError } from "../render/errors";
import { renderInPool } from "../render/pool";
import { engineVersion } from "../render/version";
import { withEvents } from "../webhooks/with-events";

export type ExportFormat = "pdf" | "docx" | "json";
type RenderedFormat = Exclude<ExportFormat, "json">;
export type ExportedFile = { bytes: Uint8Array; etag: string; cached: boolean; disposition: string };

const cacheBytes = 200_000_000;
const underway = new Map<string, Promise<Uint8Array>>();

/**
 * Renders a resume, or takes the file from the cache, and records the event.
 * @throws AppError resume_not_found, resume_too_large, export_failed, overloaded
 */
export async function exportResume(
  ownerId: OwnerId,
  format: RenderedFormat,
  body: ExportRequest,
): Promise<ExportedFile> {
  const db = database();
  const resume = await findResume(db, ownerId, body.resume_id);
  if (!resume) throw new AppError("resume_not_found");
  const facts = { resume_id: resume.id, user_id: ownerId, format, template: body.template, title: resume.title };
  const key = cacheKey(resume, format, body);
  try {
    const { bytes, cached } = await findOrRender(db, key, resume, format, body);
    await withEvents(db, (_tx, emit) =>
      emit(ownerId, "export.completed", resume.id, { ...facts, size_bytes: bytes.byteLength, cached }),
    );
    return { bytes, cached, etag: `"${key}"`, disposition: disposition(resume.title, format) };
  } catch (err) {
    const error = toAppError(err);
    await withEvents(db, (_tx, emit) => emit(ownerId, "export.failed", resume.id, { ...facts, error: error.code }));
    throw error;
  }
}

async function findOrRender(db: Db, key: string, resume: ResumeRow, format: RenderedFormat, body: ExportRequest) {
  const found = await findCachedExport(db, key);
  if (found) return { bytes: found, cached: true };
  const rendering = underway.get(key) ?? renderAndStore(db, key, resume, format, body);
  underway.set(key, rendering);
  try {
    return { bytes: await rendering, cached: false };
  } finally {
    underway.delete(key);
  }
}

async function renderAndStore(db: Db, key: string, resume: ResumeRow, format: RenderedFormat, body: ExportRequest) {
  const { template, page_size: pageSize } = body;
  const { title, data: document, updatedAt: createdAt } = resume;
  const bytes = await renderInPool({ document, title, format, template, pageSize, createdAt });
  await db.transaction((tx) => insertCachedExport(tx, resume.id, key, bytes));
  trimExportCache(db, cacheBytes).catch((err: unknown) => log.warn({ err }, "export cache not trimmed"));
  return bytes;
}

/** Everything that goes into the file, hashed: a changed resume can never get an old file. */
function cacheKey(resume: ResumeRow, format: RenderedFormat, body: ExportRequest): string {
  const { title, data, updatedAt } = resume;
  const parts = [engineVersion, format, body.template, body.page_size, updatedAt.toISOString(), title, data];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Names the file for every client: the title in full (RFC 8187), and in ASCII for those that read no other (RFC 6266). */
export function disposition(title: string, format: ExportFormat): string {
  const safe = safeName(title);
  const ascii = safeName(safe.normalize("NFKD").replace(/[^\x20-\x7e]/g, ""));
  return contentDisposition(`${safe || "resume"}.${format}`, { fallback: `${ascii || "resume"}.${format}` });
}

/** Without separators, control and direction characters, and leading or trailing dots; at most 100 characters. */
function safeName(text: string): string {
  const safe = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|\s]+/gu, " ").trim();
  return [...safe]
    .slice(0, 100)
    .join("")
    .replace(/^[. ]+|[. ]+$/g, "");
}

/** A failed render as the error callers see. */
export function toAppError(err: unknown): AppError {
  if (err instanceof RenderError) {
    const detail = err.code === "resume_too_large" ? "The resume is too large to export: shorten it." : undefined;
    return new AppError(err.code, { detail, cause: err });
  }
  return new AppError("export_failed", { cause: err });
}
