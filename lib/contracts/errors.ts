/** Every error a caller can meet: code → HTTP status and title. OpenAPI and the pages derive from it. */
export const errorCatalog = {
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  malformed_form: { status: 400, title: "The body is not a valid form" },
  invalid_token: { status: 400, title: "The token is invalid, used or expired" },
  wrong_password: { status: 400, title: "The current password is wrong" },
  unauthenticated: { status: 401, title: "Credentials are missing or invalid" },
  invalid_credentials: { status: 401, title: "Email or password is wrong" },
  forbidden_origin: { status: 403, title: "The request came from another origin" },
  insufficient_scope: { status: 403, title: "The API key is not allowed to do this" },
  session_required: { status: 403, title: "Only a signed-in page may do this" },
  not_found: { status: 404, title: "There is nothing here" },
  api_key_not_found: { status: 404, title: "API key not found" },
  resume_not_found: { status: 404, title: "Resume not found" },
  version_not_found: { status: 404, title: "Version not found" },
  template_not_found: { status: 404, title: "Template not found" },
  webhook_not_found: { status: 404, title: "Webhook not found" },
  delivery_not_found: { status: 404, title: "Delivery not found" },
  inbox_not_found: { status: 404, title: "Inbox not found" },
  inbox_request_not_found: { status: 404, title: "Request not found" },
  session_not_found: { status: 404, title: "Session not found" },
  linked_account_not_found: { status: 404, title: "Linked account not found" },
  export_job_not_found: { status: 404, title: "Export not found" },
  recovery_not_found: { status: 404, title: "Recovery not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  email_taken: { status: 409, title: "An account with this email exists" },
  password_missing: { status: 409, title: "The account has no password" },
  last_sign_in: { status: 409, title: "Nothing else opens the account" },
  too_many_api_keys: { status: 409, title: "The limit of API keys is reached" },
  too_many_webhooks: { status: 409, title: "The limit of webhooks is reached" },
  too_many_inboxes: { status: 409, title: "The limit of inboxes is reached" },
  delivery_in_flight: { status: 409, title: "An attempt is in flight" },
  delivery_expired: { status: 409, title: "The delivery's payload has expired" },
  recovery_running: { status: 409, title: "A recovery is running" },
  recovery_ended: { status: 409, title: "The recovery has ended" },
  webhook_disabled: { status: 409, title: "The webhook is disabled" },
  export_not_ready: { status: 409, title: "The export has no file" },
  preview_overtaken: { status: 409, title: "A later preview took the place of this one" },
  idempotency_mismatch: { status: 409, title: "The Idempotency-Key was used for another request" },
  request_in_progress: { status: 409, title: "The first request with this Idempotency-Key is still under way" },
  version_conflict: { status: 412, title: "The resume has changed since" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The media type is not supported" },
  invalid_input: { status: 422, title: "The input is invalid" },
  file_empty: { status: 422, title: "The file is empty" },
  file_type_unsupported: { status: 422, title: "The file is of a type that cannot be read" },
  file_type_mismatch: { status: 422, title: "The file is not what its name says" },
  file_damaged: { status: 422, title: "The file is damaged" },
  file_encrypted: { status: 422, title: "The file is protected by a password" },
  file_without_text: { status: 422, title: "The file holds no text" },
  file_too_long: { status: 422, title: "The file holds too much text or too many pages" },
  file_too_heavy: { status: 422, title: "The file takes too much work to read" },
  resume_too_large: { status: 422, title: "The resume is too large to export" },
  rate_limited: { status: 429, title: "Too many requests" },
  too_many_attempts: { status: 429, title: "Too many attempts to sign in" },
  inbox_busy: { status: 429, title: "The inbox takes no more requests at the moment" },
  secret_unreadable: { status: 500, title: "The stored secret cannot be read" },
  internal: { status: 500, title: "Something went wrong on our side" },
  export_failed: { status: 500, title: "The export failed" },
  overloaded: { status: 503, title: "The server is busy, try again shortly" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalog;

/** One thing wrong with one field; `field` is a dotted path such as `events.0`. */
export type FieldError = { field: string; message: string; code: string };

/** The one error that domain code throws; lib/http turns it into problem+json (RFC 9457). */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  /** @param options.detail one readable sentence; the catalog's title when left out. */
  constructor(
    code: ErrorCode,
    options: { detail?: string; errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(options.detail ?? `${errorCatalog[code].title}.`, { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return errorCatalog[this.code].status;
  }
}

/** A 422 about one field. */
export function invalidField(field: string, message: string, code = "invalid"): AppError {
  return new AppError("invalid_input", { detail: message, errors: [{ field, message, code }] });
}
