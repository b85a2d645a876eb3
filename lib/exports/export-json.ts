import { createHash } from "node:crypto";
import { database } from "@/db/client";
import { findResume } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { renderJson } from "../render/json/export-document";
import { withEvents } from "../webhooks/with-events";
import { disposition, type ExportedFile } from "./export-resume";

/** A resume as JSON Resume; records the event. @throws AppError resume_not_found */
export async function exportJson(ownerId: OwnerId, resumeId: string): Promise<ExportedFile> {
  const db = database();
  const resume = await findResume(db, ownerId, resumeId);
  if (!resume) throw new AppError("resume_not_found");
  const { id, title, template, data } = resume;
  const bytes = renderJson(data, template);
  const facts = { resume_id: id, user_id: ownerId, format: "json", template, title };
  await withEvents(db, (_tx, emit) =>
    emit(ownerId, "export.completed", id, { ...facts, size_bytes: bytes.byteLength, cached: false }),
  );
  const etag = `"${createHash("sha256").update(bytes).digest("hex")}"`;
  return { bytes, etag, cached: false, disposition: disposition(title, "json") };
}
