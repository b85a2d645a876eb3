export type RenderErrorCode = "resume_too_large" | "export_failed" | "overloaded" | "cancelled";

/** The one error that rendering throws; `code` is a code of the error catalog but for `cancelled`: the caller's own wish. */
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

/** By its name: the server's bundles share the pool, but each has its own copy of the class. */
export const isRenderError = (error: unknown): error is RenderError =>
  error instanceof Error && error.name === "RenderError";
