export type RenderErrorCode = "resume_too_large" | "export_failed" | "overloaded";

/** The one error that rendering throws; `code` is a code of the error catalog. */
export class RenderError extends Error {
  override readonly name = "RenderError";
  constructor(
    readonly code: RenderErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
