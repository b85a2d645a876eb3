import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { operations } from "@/lib/contracts/operations";
import type { Resume } from "@/lib/contracts/resume";
import type { ResumeListQuery } from "@/lib/contracts/resume-history";
import { api, readProblem, unreachable } from "./api";

export const resumePageSize = 20;
const versionPageSize = 50;

export type ResumeSort = ResumeListQuery["sort"];
export type ResumePage = { q: string; offset: number; sort: ResumeSort; deleted?: boolean };

/** The list as it is first shown. */
export const firstResumePage = { q: "", offset: 0, sort: "updated" } as const satisfies ResumePage;

/** Every query about resumes starts with this key. */
export const resumesKey = ["resumes"] as const;

/** One page of the list, or of the trash, filtered by a part of the title. */
export function resumeListQuery({ q, deleted = false, ...page }: ResumePage) {
  return queryOptions({
    queryKey: [...resumesKey, "list", { q, deleted, ...page }],
    queryFn: ({ signal }) =>
      api("listResumes", {
        query: { limit: resumePageSize, ...page, deleted: String(deleted), q: q || undefined },
        signal,
      }),
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

/** The history of a resume, page by page; a new version is a new history. */
export function resumeVersionsQuery({ id, version }: { id: string; version: number }) {
  return infiniteQueryOptions({
    queryKey: [...resumesKey, "versions", id, version],
    queryFn: ({ pageParam, signal }) =>
      api("listVersions", { params: { id }, query: { limit: versionPageSize, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
}

/** A resume as it was at a version, which never changes. */
export function resumeVersionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: [...resumesKey, "version", id, version],
    queryFn: ({ signal }) => api("getVersion", { params: { id, version }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
