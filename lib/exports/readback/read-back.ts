import { database } from "@/db/client";
import { findResume } from "@/db/queries/resumes";
import type { OwnerId } from "../../contracts/accounts";
import { AppError } from "../../contracts/errors";
import type { ExportRequest } from "../../contracts/exports";
import type { Readback } from "../../contracts/readback";
import { shownDocument } from "../../render/content/shown";
import { readFileInThread } from "../../resumes/import/read-file-in-thread";
import { optionsFor } from "../export-order";
import { makeFile } from "../make-file";
import { toAppError } from "../to-app-error";
import { compareReading } from "./compare-reading";

/**
 * What software reads in a resume's PDF: the text of its pages, taken out as an import does, and which fields our parser
 * makes of that text alone. Records no event, as nobody gets the file.
 * @throws AppError resume_not_found, resume_too_large, export_failed, overloaded, file_too_long
 */
export async function readBack(ownerId: OwnerId, { resume_id, ...options }: ExportRequest): Promise<Readback> {
  const resume = await findResume(database(), ownerId, resume_id);
  if (!resume) throw new AppError("resume_not_found");
  const order = { ownerId, resume, format: "pdf", options: optionsFor("pdf", options, resume) } as const;
  const { bytes } = await makeFile(order).catch((err: unknown) => {
    throw toAppError(err);
  });
  const { text, document } = await readPages(bytes);
  return { text, ...compareReading(shownDocument(resume.data), document) };
}

/** The thread takes its bytes away, so it gets a copy; an empty page is read as nothing. */
async function readPages(bytes: Uint8Array) {
  try {
    const { text, document } = await readFileInThread({ bytes: bytes.slice(), name: "resume.pdf", pagesOnly: true });
    return { text: text ?? "", document };
  } catch (error) {
    if (error instanceof AppError && error.code === "file_without_text") return { text: "", document: {} };
    throw error;
  }
}
