import type { Schema, Schemas } from "./schema";

type Media = { schema?: Schema; example?: unknown };

export type ApiParameter = { in: string; name: string; required?: boolean; description?: string; schema: Schema };
export type ApiResponse = { description: string; content?: Record<string, Media>; "x-error-codes"?: string[] };
export type ApiOperation = {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  security?: Array<Record<string, unknown>>;
  parameters?: ApiParameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, ApiResponse>;
};

/** The parts of our OpenAPI document that the docs read. */
export type OpenApi = {
  servers: Array<{ url: string }>;
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Schemas };
  webhooks: Record<string, { post: ApiOperation }>;
};

export type Credentials = "none" | "token" | "session";

/** What a call asks for: nothing, a bearer token, or the session cookie of the pages. */
export function credentialsOf({ security = [] }: ApiOperation): Credentials {
  if (security.length === 0) return "none";
  return security.some((scheme) => !("session" in scheme)) ? "token" : "session";
}
