import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { operations } from "@/lib/contracts/operations";
import type { Resume } from "@/lib/contracts/resume";
import { api, readProblem, unreachable } from "./api";

export const resumePageSize = 20;

export type ResumePage = { q: string; offset: number };

/** Every query about resumes starts with this key. */
export const resumesKey = ["resumes"] as const;

/** One page of the list, filtered by a part of the title. */
export function resumeListQuery({ q, offset }: ResumePage) {
  return queryOptions({
    queryKey: [...resumesKey, "list", { q, offset }],
    queryFn: ({ signal }) =>
      api("listResumes", { query: { limit: resumePageSize, offset, q: q || undefined }, signal }),
    placeholderData: keepPreviousData,
  });
}

/**
 * Makes a resume of a file.
 * @param onProgress told the share that was sent, from 0 to 1; the file is read after that
 * @throws ApiError when the API refuses or cannot be reached
 */
export function importFile(file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Resume> {
  const { method, path } = operations.importResume;
  const form = new FormData();
  form.append("file", file);
  // fetch does not tell how much of a body was sent.
  const request = new XMLHttpRequest();
  request.open(method, path);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.upload.onload = () => onProgress(1);
  signal?.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(signal?.reason);
    request.onload = async () => {
      const { status, responseText } = request;
      if (status === 201) resolve(JSON.parse(responseText) as Resume);
      else reject(await readProblem(new Response(responseText, { status })));
    };
    request.send(form);
  });
}
