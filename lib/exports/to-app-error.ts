import { AppError } from "../contracts/errors";
import { RenderError } from "../render/errors";

const retryAfterSeconds = 5;

/** A failed render as the error callers see. */
export function toAppError(err: unknown): AppError {
  if (!(err instanceof RenderError)) return new AppError("export_failed", { cause: err });
  switch (err.code) {
    case "resume_too_large":
      return new AppError(err.code, { detail: "The resume is too large to export: shorten it.", cause: err });
    case "overloaded":
      return new AppError(err.code, { headers: { "retry-after": String(retryAfterSeconds) }, cause: err });
    case "cancelled":
      return new AppError("preview_overtaken", { detail: "A later preview took the place of this one.", cause: err });
    case "export_failed":
      return new AppError(err.code, { cause: err });
  }
}
