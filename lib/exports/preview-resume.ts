import type { OwnerId } from "../contracts/accounts";
import type { PreviewRequest } from "../contracts/exports";
import type { ResumeDocument } from "../contracts/resume";
import { missingCharacters } from "../render/pdf/missing-characters";
import { renderInPool } from "../render/pool";
import { toAppError } from "./to-app-error";

/** Any day does: a preview is looked at, not kept. */
const createdAt = new Date(0);
const latest = new Map<string, AbortController>();

/**
 * A document as PDF to look at: neither stored nor told to anybody. The renderers read odd data as far as it makes
 * sense, so that a half-typed document shows as well. `missing` are the characters that no font has.
 * @param signal ends the waiting when the caller has gone away
 * @throws AppError resume_too_large, export_failed, overloaded, preview_overtaken
 */
export async function previewResume(
  ownerId: OwnerId,
  { title, data, template, page_size, fit, stream }: PreviewRequest,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; missing: string[] }> {
  const document = data as ResumeDocument;
  const input = { document, title, format: "pdf", template, pageSize: page_size, fit, createdAt } as const;
  const overtaken = overtake(stream === undefined ? null : `${ownerId} ${stream}`);
  const signals = AbortSignal.any([signal, overtaken.signal]);
  try {
    const bytes = await renderInPool(input, { lane: "preview", client: ownerId, signal: signals });
    return { bytes, missing: missingCharacters(bytes) };
  } catch (error) {
    throw toAppError(error);
  } finally {
    overtaken.end();
  }
}

/** Ends the earlier preview of the stream; the signal tells when a later one does so. */
function overtake(stream: string | null): { signal: AbortSignal; end: () => void } {
  const own = new AbortController();
  if (stream === null) return { signal: own.signal, end: () => undefined };
  latest.get(stream)?.abort();
  latest.set(stream, own);
  const end = () => {
    if (latest.get(stream) === own) latest.delete(stream);
  };
  return { signal: own.signal, end };
}
