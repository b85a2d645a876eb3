import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { sessionCookieName } from "../auth/cookie";
import { type ErrorCode, errorCatalog } from "../contracts/errors";
import { eventTypes } from "../contracts/events";
import { fits } from "../contracts/exports";
import { type Operation, operations } from "../contracts/operations";
import { env } from "../env";
import { describeEvent } from "./openapi-webhooks";

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(errorCatalog) as [ErrorCode, ...ErrorCode[]]),
    request_id: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string(), code: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details" });

/** The OpenAPI 3.1 document, derived from the operations, events and errors catalogs. */
export function buildOpenApi(): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [id, operation] of Object.entries(operations) as Array<[string, Operation]>) {
    const path = paths[operation.path] ?? {};
    paths[operation.path] = { ...path, [operation.method.toLowerCase()]: describeOperation(id, operation) };
  }
  const document = createDocument({
    openapi: "3.1.1",
    info: {
      title: "ResumeBuilder API",
      version: "1.0.0",
      description: "Resumes, exports and signed webhooks. Errors are RFC 9457 problem documents.",
    },
    servers: [{ url: env().appUrl }],
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "An access token (JWT), or an API key (`rb_live_…`) with the scope that the operation names",
        },
        session: { type: "apiKey", in: "cookie", name: sessionCookieName(), description: "The cookie of the pages" },
      },
    },
    paths,
    webhooks: Object.fromEntries(eventTypes.map((type) => [type, { post: describeEvent(type) }])),
  });
  return document as unknown as Record<string, unknown>;
}

/** The scope is what an API key must be allowed; other credentials need none. */
function describeSecurity({ auth, scope }: Operation) {
  if (auth === "none") return [];
  return auth === "session" ? [{ session: [] }] : [{ bearer: scope ? [scope] : [] }];
}

function describeOperation(operationId: string, operation: Operation): ZodOpenApiOperationObject {
  const { tag, summary, params, query, body, form, status } = operation;
  const formNames = Object.keys(form ?? {});
  return {
    operationId,
    summary,
    tags: [tag],
    security: describeSecurity(operation),
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
      ...(operation.idempotent ? { header: headersOf(operation) } : {}),
    },
    ...(body
      ? {
          requestBody: {
            required: !operation.optionalBody,
            content: {
              [operation.multipart ? "multipart/form-data" : "application/json"]: { schema: body },
              ...(form ? { "application/x-www-form-urlencoded": { schema: formSchema(formNames) } } : {}),
            },
          },
        }
      : {}),
    responses: {
      [`${status}` as "200"]: describeSuccess(operation),
      ...(operation.accepted ? { "202": describeAccepted(operation.accepted) } : {}),
      ...describeErrors(operation),
    },
  };
}

const idempotencyHeader = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .meta({
      description:
        "Makes a repeated request safe: the same key and body within 24 hours gets the first answer again, with Idempotency-Replayed: true",
    }),
});

const preferHeader = {
  Prefer: z.string().optional().meta({
    description: "`respond-async` answers at once with 202 and a job, whose file is fetched later (RFC 7240)",
  }),
};

const headersOf = ({ accepted }: Operation) => (accepted ? idempotencyHeader.extend(preferHeader) : idempotencyHeader);

const count = { type: "integer" as const };
const rateLimitHeaders = {
  "RateLimit-Limit": { schema: count, description: "How many calls the window allows that has the least left" },
  "RateLimit-Remaining": { schema: count, description: "How many of them are left" },
  "RateLimit-Reset": { schema: count, description: "Seconds until it starts again" },
};

const formSchema = (names: string[]) => z.object(Object.fromEntries(names.map((name) => [name, z.string()])));

const fileHeaders = {
  "X-Cache-Hit": { schema: { type: "string" as const }, description: "`true` when nothing was rendered for this call" },
  "X-Missing-Glyphs": {
    schema: { type: "string" as const },
    description: "The characters that no font of a PDF has, shown as a mark in it: `U+12A0 U+12F2`",
  },
  "X-Fit": {
    schema: { type: "string" as const, enum: [...fits] },
    description: "Where `fit` asked for one page: `fitted`, or `too_long` for a file that is as if it had not",
  },
};

function describeSuccess({ summary, response, file, idempotent, auth }: Operation) {
  const text = { type: "string" as const };
  const headers = {
    "X-Request-Id": { schema: text, description: "The request's id" },
    ...rateLimitHeaders,
    ...(auth === "none"
      ? {}
      : { "Server-Timing": { schema: text, description: "How many milliseconds the answer took: `app;dur=12.3`" } }),
    ...(idempotent
      ? { "Idempotency-Replayed": { schema: text, description: "`true` when this is the first answer again" } }
      : {}),
  };
  if (file)
    return {
      description: summary,
      headers: { ...headers, ...fileHeaders },
      content: { [file]: { schema: { type: "string", format: "binary" } as const } },
    };
  if (!response) return { description: summary, headers };
  return { description: summary, headers, content: { "application/json": { schema: response } } };
}

function describeAccepted(schema: z.ZodType) {
  const text = { type: "string" as const };
  return {
    description: "Accepted, with Prefer: respond-async",
    headers: {
      Location: { schema: text, description: "Where to ask how far it is" },
      "Preference-Applied": { schema: text, description: "`respond-async`" },
    },
    content: { "application/json": { schema } },
  };
}

/** The errors an operation names and those that follow from its shape, one response per status. */
function describeErrors(operation: Operation) {
  const implied: ErrorCode[] = ["internal", "rate_limited"];
  if (operation.auth !== "none") implied.push("unauthenticated");
  if (operation.auth === "session") implied.push("session_required");
  if (operation.auth === "user") implied.push("insufficient_scope");
  if (operation.body) implied.push("unsupported_media_type", "body_too_large", "invalid_input");
  if (operation.body && !operation.multipart) implied.push("malformed_json");
  if (operation.multipart) implied.push("malformed_form");
  if (operation.idempotent) implied.push("idempotency_mismatch", "request_in_progress");
  if (operation.query) implied.push("invalid_input");
  const codes = [...new Set([...(operation.errors ?? []), ...implied])];
  const statuses = [...new Set(codes.map((code) => errorCatalog[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const named = codes.filter((code) => errorCatalog[code].status === status);
      const content = { "application/problem+json": { schema: problemSchema } };
      return [
        `${status}`,
        {
          description: named.map((code) => `${code}: ${errorCatalog[code].title}`).join("; "),
          content,
          "x-error-codes": named,
        },
      ];
    }),
  );
}
