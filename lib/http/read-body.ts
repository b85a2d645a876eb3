import { AppError } from "../contracts/errors";
import type { Operation } from "../contracts/operations";

const defaultMaxBytes = 100_000;

/** Postgres text holds neither NUL nor lone surrogates, so they are dropped where text comes in. */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

const maxDepth = 64;

/** Cleans every string of a decoded body. @throws AppError invalid_input when it is nested too deep */
function cleanValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth)
    throw new AppError("invalid_input", { detail: `Nest at most ${maxDepth} levels.`, errors: [] });
  if (Array.isArray(value)) return value.map((inner) => cleanValue(inner, depth + 1));
  // Not by assignment: a key named __proto__ must stay a plain key.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key), cleanValue(inner, depth + 1)]),
  );
}

/**
 * Reads and decodes a request's body, never more than the operation's limit.
 * @throws AppError body_too_large, unsupported_media_type, malformed_json
 */
export async function readBody(request: Request, operation: Operation): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const isForm = type === "application/x-www-form-urlencoded" && operation.form !== undefined;
  const isAbsent = operation.optionalBody && type === "";
  if (!isForm && !isAbsent && type !== "application/json" && !type.endsWith("+json")) {
    const accepted = operation.form ? "application/json or application/x-www-form-urlencoded" : "application/json";
    throw new AppError("unsupported_media_type", { detail: `Send ${accepted}.` });
  }
  const text = await readText(request, operation.maxBodyBytes ?? defaultMaxBytes);
  if (operation.optionalBody && text === "") return {};
  return isForm ? readForm(text, operation.form ?? {}) : readJson(text);
}

function readForm(text: string, names: Record<string, string>): Record<string, string> {
  const form = new URLSearchParams(text);
  const known = Object.entries(names).filter(([name]) => form.has(name));
  return Object.fromEntries(known.map(([name, field]) => [field, cleanText(form.get(name) ?? "")]));
}

function readJson(text: string): unknown {
  return cleanValue(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("malformed_json", { detail: "The body is not valid JSON." });
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("malformed_json", { detail: "The body is not valid UTF-8." });
  }
}

/** A request's body as it came. @throws AppError body_too_large, before more than `maxBytes` are held */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedChunks(request, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A request's body as it arrives. @throws AppError body_too_large, as soon as more than `maxBytes` are said or sent */
export async function* limitedChunks(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () => new AppError("body_too_large", { detail: `The body may have at most ${maxBytes} bytes.` });
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    yield chunk;
  }
}
