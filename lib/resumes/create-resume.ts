import { database } from "@/db/client";
import { insertResume } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { type CreateResume, defaultTemplate, type Resume } from "../contracts/resume";
import { withEvents } from "../webhooks/with-events";
import { importDocument } from "./document/import-document";
import { readText } from "./read-text";
import { resumeEventData, serializeResume } from "./serialize-resume";

/** Creates a resume from text, a document, or both (then the document is taken as it is). @throws AppError invalid_input */
export async function createResume(ownerId: OwnerId, body: CreateResume): Promise<Resume> {
  const { title, raw_text } = body;
  const data = importDocument(body.data ?? (await readText(raw_text ?? "")).document);
  const template = body.template ?? data.meta?.resumebuilder?.template ?? defaultTemplate;
  return withEvents(database(), async (tx, emit) => {
    const row = await insertResume(tx, ownerId, { title, template, data, rawText: raw_text ?? null });
    const created_at = row.createdAt.toISOString();
    await emit(ownerId, "resume.created", row.id, { ...resumeEventData(row), created_at });
    return serializeResume(row);
  });
}
