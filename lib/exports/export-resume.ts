import { database } from "@/db/client";
import { findResume } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { ExportFormat, ExportRequest, Fit } from "../contracts/exports";
import { missingCharacters } from "../render/pdf/missing-characters";
import { recordAlone } from "../webhooks/with-events";
import { exportFacts, optionsFor } from "./export-order";
import { disposition } from "./file-name";
import { makeFile } from "./make-file";
import { toAppError } from "./to-app-error";

/** `missing` are the characters that no font has, so that the file shows a mark for them. */
export type ExportedFile = {
  bytes: Uint8Array;
  etag: string;
  fit: Fit | null;
  cached: boolean;
  disposition: string;
  missing: string[];
};

/**
 * A resume as a file, and the event that tells of it.
 * @throws AppError resume_not_found, resume_too_large, export_failed, overloaded
 */
export async function exportResume(
  ownerId: OwnerId,
  format: ExportFormat,
  { resume_id, ...options }: Pick<ExportRequest, "resume_id"> & Partial<ExportRequest>,
): Promise<ExportedFile> {
  const db = database();
  const resume = await findResume(db, ownerId, resume_id);
  if (!resume) throw new AppError("resume_not_found");
  const order = { ownerId, resume, format, options: optionsFor(format, options, resume) };
  const facts = exportFacts(order);
  const { key, bytes, fit, cached } = await makeFile(order).catch(async (err: unknown) => {
    const error = toAppError(err);
    await recordAlone(db, ownerId, "export.failed", resume.id, { ...facts, error: error.code });
    throw error;
  });
  const size_bytes = bytes.byteLength;
  await recordAlone(db, ownerId, "export.completed", resume.id, { ...facts, size_bytes, cached });
  const missing = format === "pdf" ? missingCharacters(bytes) : [];
  return { bytes, fit, cached, etag: `"${key}"`, disposition: disposition(resume.title, format), missing };
}
