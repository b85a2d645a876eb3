import type { FieldError } from "@/lib/contracts/errors";
import {
  type BodyInputOf,
  type Operation,
  type OperationId,
  type Operations,
  operations,
  type ParamsOf,
  type QueryInputOf,
  type ResponseOf,
} from "@/lib/contracts/operations";
import { type Resume, resumeEtag } from "@/lib/contracts/resume";

/** `fit` tells of an export what became of the wish for one page. */
/** `missing` are the characters that the file shows as □. */
export type ApiFile = { blob: Blob; filename: string; fit: string | null; missing: string[] };
export type ApiResponse<K extends OperationId> = Operations[K] extends { file: string }
  ? ApiFile
  : ResponseOf<Operations[K]>;

type Part<Name extends string, T> = [T] extends [undefined] ? unknown : { [name in Name]: T };
type OptionalPart<Name extends string, T> = [T] extends [undefined] ? unknown : { [name in Name]?: T };
export type ApiInput<K extends OperationId> = Part<"params", ParamsOf<Operations[K]>> &
  OptionalPart<"query", QueryInputOf<Operations[K]>> &
  Part<"body", BodyInputOf<Operations[K]>> &
  ApiOptions;
/** `ifMatch` is the version that a change is meant for: any other is refused with 412. */
type ApiOptions = { signal?: AbortSignal; ifMatch?: Pick<Resume, "id" | "version"> };
type ApiArguments<K extends OperationId> = object extends ApiInput<K> ? [input?: ApiInput<K>] : [input: ApiInput<K>];

type LooseInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
} & ApiOptions;

/** A refusal of the API, as its problem+json tells it; `status` 0 means that no answer came. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly request_id: string | undefined;

  constructor(
    problem: { status: number; code: string; detail: string; errors?: FieldError[]; request_id?: string },
    cause?: unknown,
  ) {
    super(problem.detail, { cause });
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.request_id = problem.request_id;
  }
}

/**
 * Calls one operation of the catalog with the session's cookie.
 * @throws ApiError when the API refuses or cannot be reached.
 */
export async function api<K extends OperationId>(id: K, ...[input]: ApiArguments<K>): Promise<ApiResponse<K>> {
  const operation: Operation = operations[id];
  const { params, query, body, signal, ifMatch } = (input ?? {}) as LooseInput;
  const response = await send(addressOf(operation.path, params, query), {
    method: operation.method,
    signal,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(ifMatch && { "if-match": resumeEtag(ifMatch) }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await readProblem(response);
  return (await readBody(operation, response)) as ApiResponse<K>;
}

async function readBody(operation: Operation, response: Response): Promise<unknown> {
  if (operation.file) {
    const fit = response.headers.get("x-fit");
    return { blob: await response.blob(), filename: filenameOf(response), fit, missing: missingOf(response) };
  }
  return response.status === 204 ? undefined : response.json();
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw unreachable(cause);
  }
}

/** That no answer came. */
export function unreachable(cause?: unknown): ApiError {
  const detail = "The server cannot be reached. Check your connection and try again.";
  return new ApiError({ status: 0, code: "unreachable", detail }, cause);
}

function addressOf(path: string, params: LooseInput["params"] = {}, query: LooseInput["query"] = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** The refusal in an answer; a general one when the answer is no problem+json. */
export async function readProblem(response: Response): Promise<ApiError> {
  const fallback = { status: response.status, code: "internal", detail: "Something went wrong. Try again." };
  const problem: unknown = await response.json().catch(() => null);
  return new ApiError({ ...fallback, ...(typeof problem === "object" ? problem : null) });
}

function filenameOf(response: Response): string {
  const header = response.headers.get("content-disposition") ?? "";
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? "download";
}

/** The characters behind "U+12A0 U+12F2". */
const missingOf = ({ headers }: Response): string[] =>
  Array.from((headers.get("x-missing-glyphs") ?? "").matchAll(/U\+([0-9A-F]+)/g), ([, hex = ""]) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );

/** The readable sentence of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.detail : "Something went wrong. Try again.";
}

/** The first message for each field of a refused form; `events.0` also counts for `events`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const messages: Record<string, string> = {};
  if (!(error instanceof ApiError)) return messages;
  for (const { field, message } of error.errors) {
    for (const name of [field, field.split(".")[0] ?? field]) messages[name] ??= message;
  }
  return messages;
}

/** What a form shows of a refusal: the messages of its fields, or a general one where none is about a field. */
export function formErrors(error: unknown): { errors: Record<string, string>; general: string | undefined } {
  const errors = fieldErrors(error);
  return { errors, general: error && Object.keys(errors).length === 0 ? messageOf(error) : undefined };
}
