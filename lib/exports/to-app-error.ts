import { AppError } from "../contracts/errors";
import { isRenderError, type RenderErrorCode } from "../render/errors";

const retryAfterSeconds = 5;

/** Why there is no file, as callers are told. */
export function exportError(code: RenderErrorCode, cause?: unknown): AppError {
  switch (code) {
    case "resume_too_large":
      return new AppError(code, { detail: "The resume is too large to export: shorten it.", cause });
    case "overloaded":
      return new AppError(code, { headers: { "retry-after": String(retryAfterSeconds) }, cause });
    case "cancelled":
      return new AppError("preview_overtaken", { detail: "A later preview took the place of this one.", cause });
    case "export_failed":
      return new AppError(code, { cause });
  }
}

/** A failed render as the error callers see. */
export function toAppError(err: unknown): AppError {
  return exportError(isRenderError(err) ? err.code : "export_failed", err);
}
