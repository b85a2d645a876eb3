import type { PreviewRequest } from "../contracts/exports";
import type { ResumeDocument } from "../contracts/resume";
import { renderInPool } from "../render/pool";
import { toAppError } from "./export-resume";

/** Any day does: a preview is looked at, not kept. */
const createdAt = new Date(0);

/**
 * A document as PDF to look at: neither stored nor told to anybody. The renderers read odd data as far as it makes
 * sense, so that a half-typed document shows as well.
 * @throws AppError resume_too_large, export_failed, overloaded
 */
export async function previewResume({ title, data, template, page_size }: PreviewRequest): Promise<Uint8Array> {
  const document = data as ResumeDocument;
  try {
    return await renderInPool({ document, title, format: "pdf", template, pageSize: page_size, createdAt });
  } catch (error) {
    throw toAppError(error);
  }
}
