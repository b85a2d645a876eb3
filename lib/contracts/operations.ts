import { z } from "zod";
// The catalog of the whole API is one table, so it is longer than other files.
import {
  changePasswordSchema,
  loginSchema,
  refreshSchema,
  registerSchema,
  requestVerificationSchema,
  tokenSchema,
  updateMeSchema,
  userSchema,
  verifyEmailSchema,
} from "./accounts";
import {
  deliveryDetailSchema,
  deliveryListQuery,
  deliveryListSchema,
  deliverySchema,
  statisticsSchema,
} from "./deliveries";
import type { ErrorCode } from "./errors";
import {
  createdInboxSchema,
  createInboxSchema,
  inboxAnswerSchema,
  inboxListQuery,
  inboxListSchema,
  inboxRequestDetailSchema,
  inboxRequestListSchema,
  inboxSchema,
} from "./inbox";
import { pageQuery } from "./pagination";
import { parsedResumeSchema, parseResumeSchema } from "./parsed-resume";
import { recoverAnswerSchema, recoverSchema, recoveryListSchema, recoverySchema } from "./recoveries";
import {
  createResumeSchema,
  exportSchema,
  resumeListSchema,
  resumeSchema,
  templateIdSchema,
  templateSchema,
  updateResumeSchema,
} from "./resume";
import { importResumeSchema, maxImportBytes } from "./resume-import";
import {
  createWebhookSchema,
  eventTypeSchema,
  regenerateSecretSchema,
  testWebhookSchema,
  updateWebhookSchema,
  webhookListSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from "./webhooks";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * One call of the API. `auth: "none"` needs no credentials, `"session"` the cookie of the pages; `file` answers bytes of
 * that media type.
 */
export type Operation = {
  method: Method;
  path: string;
  tag: string;
  summary: string;
  auth: "none" | "user" | "session";
  status: number;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A call without any body counts as `{}`. */
  optionalBody?: true;
  /** Also takes the body as a form, with these names mapped to the body's. */
  form?: Record<string, string>;
  /** Takes the body as multipart/form-data instead of JSON; at most one file, of at most this many bytes. */
  multipart?: { maxFileBytes: number };
  maxBodyBytes?: number;
  /** Takes an Idempotency-Key: for calls that create something. */
  idempotent?: true;
  response?: z.ZodType;
  /** Where the path of what was created starts, when that is not the call's own path. */
  location?: string;
  file?: string;
  errors?: ErrorCode[];
};

const idParams = z.object({ id: z.uuid() });
const recoveryParams = z.object({ id: z.uuid(), recovery_id: z.uuid() });
const deliveryParams = z.object({ id: z.uuid(), delivery_id: z.uuid() });
const inboxRequestParams = z.object({ id: z.uuid(), request_id: z.uuid() });
const message = z.object({ message: z.string() });

/** A document of 1 MB beside 200 000 characters of text, as JSON. */
const resumeBodyBytes = 3_000_000;

const define = <const T extends Record<string, Operation>>(catalog: T) => catalog;

/** Every call of the API, once: routes, OpenAPI, the typed client and the docs derive from it. */
export const operations = define({
  register: {
    method: "POST",
    path: "/auth/register",
    idempotent: true,
    tag: "Accounts",
    summary: "Create an account; a verification mail follows",
    auth: "none",
    body: registerSchema,
    status: 201,
    response: userSchema,
    errors: ["email_taken"],
  },
  login: {
    method: "POST",
    path: "/auth/login",
    tag: "Accounts",
    summary: "Exchange email and password for tokens",
    auth: "none",
    body: loginSchema,
    form: { username: "email", password: "password" },
    status: 200,
    response: tokenSchema,
    errors: ["invalid_credentials"],
  },
  refresh: {
    method: "POST",
    path: "/auth/refresh",
    tag: "Accounts",
    summary: "Exchange a refresh token for new tokens; each works once",
    auth: "none",
    body: refreshSchema,
    status: 200,
    response: tokenSchema,
    errors: ["unauthenticated"],
  },
  logout: {
    method: "POST",
    path: "/auth/logout",
    tag: "Accounts",
    summary: "End the session of a refresh token",
    auth: "none",
    body: refreshSchema,
    status: 204,
  },
  getMe: {
    method: "GET",
    path: "/auth/me",
    tag: "Accounts",
    summary: "The signed-in user",
    auth: "user",
    status: 200,
    response: userSchema,
  },
  updateMe: {
    method: "PUT",
    path: "/auth/me",
    tag: "Accounts",
    summary: "Change name or email; a new email must be verified again",
    auth: "user",
    body: updateMeSchema,
    status: 200,
    response: userSchema,
    errors: ["email_taken", "wrong_password"],
  },
  requestVerification: {
    method: "POST",
    path: "/auth/request-verification",
    tag: "Accounts",
    summary: "Ask for a verification mail; the answer never tells whether the account exists",
    auth: "none",
    body: requestVerificationSchema,
    status: 202,
    response: message,
  },
  verifyEmail: {
    method: "POST",
    path: "/auth/verify-email",
    tag: "Accounts",
    summary: "Verify the email address with the mailed token",
    auth: "none",
    body: verifyEmailSchema,
    status: 200,
    response: message.extend({ email_verified: z.literal(true) }),
    errors: ["invalid_token"],
  },
  changePassword: {
    method: "POST",
    path: "/auth/change-password",
    tag: "Accounts",
    summary: "Change the password; every other session ends",
    auth: "user",
    body: changePasswordSchema,
    status: 204,
    errors: ["wrong_password"],
  },
  createResume: {
    method: "POST",
    path: "/api/v1/resumes",
    idempotent: true,
    tag: "Resumes",
    summary: "Create a resume from text or from a JSON Resume document",
    auth: "user",
    body: createResumeSchema,
    maxBodyBytes: resumeBodyBytes,
    status: 201,
    response: resumeSchema,
  },
  importResume: {
    method: "POST",
    path: "/api/v1/resumes/import",
    idempotent: true,
    tag: "Resumes",
    summary: "Create a resume from a file: PDF, DOCX, JSON Resume or plain text",
    auth: "user",
    body: importResumeSchema,
    multipart: { maxFileBytes: maxImportBytes },
    status: 201,
    response: resumeSchema,
    location: "/api/v1/resumes",
    errors: [
      ...(["file_empty", "file_type_unsupported", "file_type_mismatch", "file_damaged", "file_encrypted"] as const),
      ...(["file_without_text", "file_too_long", "file_too_heavy", "overloaded"] as const),
    ],
  },
  parseResume: {
    method: "POST",
    path: "/api/v1/resumes/parse",
    tag: "Resumes",
    summary: "Read text into a document and say which lines each field comes from; nothing is stored",
    auth: "user",
    body: parseResumeSchema,
    maxBodyBytes: resumeBodyBytes,
    status: 200,
    response: parsedResumeSchema,
  },
  listResumes: {
    method: "GET",
    path: "/api/v1/resumes",
    tag: "Resumes",
    summary: "List resumes, newest first",
    auth: "user",
    query: pageQuery.extend({
      q: z.string().max(255).optional().meta({ description: "Part of the title" }),
    }),
    status: 200,
    response: resumeListSchema,
  },
  getResume: {
    method: "GET",
    path: "/api/v1/resumes/{id}",
    tag: "Resumes",
    summary: "Get a resume",
    auth: "user",
    params: idParams,
    status: 200,
    response: resumeSchema,
    errors: ["resume_not_found"],
  },
  updateResume: {
    method: "PUT",
    path: "/api/v1/resumes/{id}",
    tag: "Resumes",
    summary: "Change a resume; the version rises when something changed",
    auth: "user",
    params: idParams,
    body: updateResumeSchema,
    maxBodyBytes: resumeBodyBytes,
    status: 200,
    response: resumeSchema,
    errors: ["resume_not_found"],
  },
  deleteResume: {
    method: "DELETE",
    path: "/api/v1/resumes/{id}",
    tag: "Resumes",
    summary: "Delete a resume",
    auth: "user",
    params: idParams,
    status: 200,
    response: message.extend({ resume_id: z.uuid() }),
    errors: ["resume_not_found"],
  },
  exportPdf: {
    method: "POST",
    path: "/api/v1/export/pdf",
    idempotent: true,
    tag: "Exports",
    summary: "Export a resume as PDF",
    auth: "user",
    body: exportSchema,
    status: 200,
    file: "application/pdf",
    errors: ["resume_not_found", "resume_too_large", "export_failed", "overloaded"],
  },
  exportDocx: {
    method: "POST",
    path: "/api/v1/export/docx",
    idempotent: true,
    tag: "Exports",
    summary: "Export a resume as Word document",
    auth: "user",
    body: exportSchema,
    status: 200,
    file: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    errors: ["resume_not_found", "resume_too_large", "export_failed", "overloaded"],
  },
  listTemplates: {
    method: "GET",
    path: "/api/v1/export/templates",
    tag: "Exports",
    summary: "The templates of PDF and DOCX exports",
    auth: "user",
    status: 200,
    response: z.object({ templates: z.array(templateSchema) }),
  },
  getTemplate: {
    method: "GET",
    path: "/api/v1/export/templates/{id}",
    tag: "Exports",
    summary: "One template",
    auth: "user",
    params: z.object({ id: templateIdSchema }),
    status: 200,
    response: templateSchema,
    errors: ["template_not_found"],
  },
  createWebhook: {
    method: "POST",
    path: "/api/v1/webhooks",
    idempotent: true,
    tag: "Webhooks",
    summary: "Create a webhook; the secret is in this answer",
    auth: "user",
    body: createWebhookSchema,
    status: 201,
    response: webhookWithSecretSchema,
    errors: ["too_many_webhooks"],
  },
  listWebhooks: {
    method: "GET",
    path: "/api/v1/webhooks",
    tag: "Webhooks",
    summary: "List webhooks",
    auth: "user",
    query: pageQuery.omit({ cursor: true }).extend({ active_only: z.stringbool().default(false) }),
    status: 200,
    response: webhookListSchema,
  },
  listEventTypes: {
    method: "GET",
    path: "/api/v1/webhooks/event-types/available",
    tag: "Webhooks",
    summary: "The event types with samples and schemas",
    auth: "user",
    status: 200,
    response: z.object({ event_types: z.array(eventTypeSchema) }),
  },
  getWebhook: {
    method: "GET",
    path: "/api/v1/webhooks/{id}",
    tag: "Webhooks",
    summary: "Get a webhook",
    auth: "user",
    params: idParams,
    status: 200,
    response: webhookSchema,
    errors: ["webhook_not_found"],
  },
  updateWebhook: {
    method: "PUT",
    path: "/api/v1/webhooks/{id}",
    tag: "Webhooks",
    summary: "Change a webhook; disabling it holds what waits, a new max_retries counts for new deliveries",
    auth: "user",
    params: idParams,
    body: updateWebhookSchema,
    status: 200,
    response: webhookSchema,
    errors: ["webhook_not_found"],
  },
  deleteWebhook: {
    method: "DELETE",
    path: "/api/v1/webhooks/{id}",
    tag: "Webhooks",
    summary: "Delete a webhook; what waits is cancelled",
    auth: "user",
    params: idParams,
    status: 204,
    errors: ["webhook_not_found"],
  },
  regenerateSecret: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/regenerate-secret",
    tag: "Webhooks",
    summary: "Make a new secret; the one before signs too until the overlap ends, any older one no longer",
    auth: "user",
    params: idParams,
    body: regenerateSecretSchema,
    status: 200,
    response: z.object({
      webhook_id: z.uuid(),
      secret: z.string(),
      previous_secret_expires_at: z.iso.datetime().nullable(),
      message: z.string(),
    }),
    errors: ["webhook_not_found"],
  },
  getWebhookSecret: {
    method: "GET",
    path: "/api/v1/webhooks/{id}/secret",
    tag: "Webhooks",
    summary: "The clear secret, for the pages only; each look is written to the audit log",
    auth: "session",
    params: idParams,
    status: 200,
    response: z.object({ secret: z.string() }),
    errors: ["webhook_not_found", "secret_unreadable"],
  },
  listDeliveries: {
    method: "GET",
    path: "/api/v1/webhooks/{id}/events",
    tag: "Deliveries",
    summary: "The delivery log, newest first",
    auth: "user",
    params: idParams,
    query: deliveryListQuery,
    status: 200,
    response: deliveryListSchema,
    errors: ["webhook_not_found"],
  },
  getDelivery: {
    method: "GET",
    path: "/api/v1/webhooks/{id}/events/{delivery_id}",
    tag: "Deliveries",
    summary: "One delivery with its attempts",
    auth: "user",
    params: deliveryParams,
    status: 200,
    response: deliveryDetailSchema,
    errors: ["webhook_not_found", "delivery_not_found"],
  },
  retryDelivery: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/events/{delivery_id}/retry",
    tag: "Deliveries",
    summary: "Send a delivery again now",
    auth: "user",
    params: deliveryParams,
    status: 202,
    response: deliverySchema,
    errors: [
      ...(["webhook_not_found", "delivery_not_found"] as const),
      ...(["delivery_in_flight", "delivery_expired", "webhook_disabled"] as const),
    ],
  },
  testWebhook: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/test",
    tag: "Webhooks",
    summary: "Send a sample event, also while disabled; it counts neither for the totals nor for the health",
    auth: "user",
    params: idParams,
    body: testWebhookSchema,
    idempotent: true,
    optionalBody: true,
    status: 202,
    response: deliverySchema,
    errors: ["webhook_not_found"],
  },
  recoverDeliveries: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/recover",
    tag: "Recoveries",
    summary: "Send failed and held deliveries of a time again, each with a fresh chain of retries",
    auth: "user",
    params: idParams,
    body: recoverSchema,
    idempotent: true,
    status: 202,
    response: recoverAnswerSchema,
    errors: ["webhook_not_found", "recovery_running", "webhook_disabled"],
  },
  listRecoveries: {
    method: "GET",
    path: "/api/v1/webhooks/{id}/recoveries",
    tag: "Recoveries",
    summary: "The recoveries of a webhook with their progress, newest first",
    auth: "user",
    params: idParams,
    query: pageQuery.omit({ cursor: true }),
    status: 200,
    response: recoveryListSchema,
    errors: ["webhook_not_found"],
  },
  getRecovery: {
    method: "GET",
    path: "/api/v1/webhooks/{id}/recoveries/{recovery_id}",
    tag: "Recoveries",
    summary: "One recovery with its progress",
    auth: "user",
    params: recoveryParams,
    status: 200,
    response: recoverySchema,
    errors: ["webhook_not_found", "recovery_not_found"],
  },
  cancelRecovery: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/recoveries/{recovery_id}/cancel",
    tag: "Recoveries",
    summary: "End a recovery; what it queued and nobody attempted since is held, attempts in flight finish",
    auth: "user",
    params: recoveryParams,
    status: 200,
    response: recoverySchema,
    errors: ["webhook_not_found", "recovery_not_found", "recovery_ended"],
  },
  getStatistics: {
    method: "GET",
    path: "/api/v1/webhooks/{id}/statistics",
    tag: "Deliveries",
    summary: "Counts, success rate and latency of a webhook",
    auth: "user",
    params: idParams,
    status: 200,
    response: statisticsSchema,
    errors: ["webhook_not_found"],
  },
  createInbox: {
    method: "POST",
    path: "/api/v1/inboxes",
    tag: "Inbox",
    summary: "Create an inbox, a receiving URL for trying webhooks out; with a webhook when asked",
    auth: "user",
    body: createInboxSchema,
    idempotent: true,
    status: 201,
    response: createdInboxSchema,
    errors: ["too_many_inboxes", "too_many_webhooks"],
  },
  listInboxes: {
    method: "GET",
    path: "/api/v1/inboxes",
    tag: "Inbox",
    summary: "List inboxes, newest first",
    auth: "user",
    query: inboxListQuery,
    status: 200,
    response: inboxListSchema,
  },
  getInbox: {
    method: "GET",
    path: "/api/v1/inboxes/{id}",
    tag: "Inbox",
    summary: "Get an inbox",
    auth: "user",
    params: idParams,
    status: 200,
    response: inboxSchema,
    errors: ["inbox_not_found"],
  },
  deleteInbox: {
    method: "DELETE",
    path: "/api/v1/inboxes/{id}",
    tag: "Inbox",
    summary: "Delete an inbox with what it received; its URL answers 404 afterwards",
    auth: "user",
    params: idParams,
    status: 204,
    errors: ["inbox_not_found"],
  },
  setInboxAnswer: {
    method: "PUT",
    path: "/api/v1/inboxes/{id}/answer",
    tag: "Inbox",
    summary: "Set what an inbox answers from the next request on",
    auth: "user",
    params: idParams,
    body: inboxAnswerSchema,
    status: 200,
    response: inboxSchema,
    errors: ["inbox_not_found"],
  },
  listInboxRequests: {
    method: "GET",
    path: "/api/v1/inboxes/{id}/requests",
    tag: "Inbox",
    summary: "What an inbox received, newest first",
    auth: "user",
    params: idParams,
    query: pageQuery,
    status: 200,
    response: inboxRequestListSchema,
    errors: ["inbox_not_found"],
  },
  clearInboxRequests: {
    method: "DELETE",
    path: "/api/v1/inboxes/{id}/requests",
    tag: "Inbox",
    summary: "Forget everything that an inbox received",
    auth: "user",
    params: idParams,
    status: 204,
    errors: ["inbox_not_found"],
  },
  getInboxRequest: {
    method: "GET",
    path: "/api/v1/inboxes/{id}/requests/{request_id}",
    tag: "Inbox",
    summary: "One received request with its headers and body",
    auth: "user",
    params: inboxRequestParams,
    status: 200,
    response: inboxRequestDetailSchema,
    errors: ["inbox_not_found", "inbox_request_not_found"],
  },
});

export type OperationId = keyof typeof operations;
export type Operations = typeof operations;

type Output<O, K extends string> = O extends { [key in K]: z.ZodType } ? z.output<O[K & keyof O]> : undefined;
type Input<O, K extends string> = O extends { [key in K]: z.ZodType } ? z.input<O[K & keyof O]> : undefined;

export type ParamsOf<O> = Output<O, "params">;
export type QueryOf<O> = Output<O, "query">;
export type BodyOf<O> = Output<O, "body">;
export type ResponseOf<O> = Output<O, "response">;
/** What a caller may send: defaults may be left out. */
export type BodyInputOf<O> = Input<O, "body">;
export type QueryInputOf<O> = Input<O, "query">;
