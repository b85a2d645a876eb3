import { parseInThread } from "./import/read-file-in-thread";
import { parseResumeWithSources } from "./parse/parse-resume-text";

/** Up to here reading takes less time than starting a thread. */
const shortText = 20_000;

/**
 * Reads text into a document, beside the lines that each field comes from; long text in a thread of its own.
 * @throws AppError file_too_heavy, overloaded
 */
export async function readText(text: string): ReturnType<typeof parseInThread> {
  return text.length <= shortText ? parseResumeWithSources(text) : parseInThread(text);
}
