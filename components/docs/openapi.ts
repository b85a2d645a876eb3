import type { Schema, Schemas } from "./schema";

type Media = { schema?: Schema; example?: unknown };

export type ApiParameter = { in: string; name: string; required?: boolean; description?: string; schema: Schema };
export type ApiResponse = { description: string; content?: Record<string, Media>; "x-error-codes"?: string[] };
export type ApiOperation = {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
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
