import { curlCommand } from "./curl-command";
import {
  type ApiOperation,
  type ApiParameter,
  type ApiResponse,
  type Credentials,
  credentialsOf,
  type OpenApi,
} from "./openapi";
import { type Field, readField, readFields, typeName } from "./read-fields";
import { sampleValue } from "./sample-value";
import { refName, type Schema, type Schemas, withoutNull } from "./schema";

export type FieldGroup = { label: string; fields: Field[] };
export type Answer = {
  status: string;
  mediaType: string | undefined;
  type: string | undefined;
  ref: string | undefined;
  fields: Field[];
  sample: string | undefined;
};
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | undefined;
  credentials: Credentials;
  inputs: FieldGroup[];
  answer: Answer | undefined;
  errorCodes: string[];
  curl: string;
};
export type Reference = {
  baseUrl: string;
  groups: Array<{ tag: string; operations: ReferenceOperation[] }>;
  objects: Array<{ name: string; description: string | undefined; fields: Field[] }>;
  /** Errors that most calls can answer, so that each need not explain them. */
  commonErrors: string[];
  events: Record<string, { headers: Field[]; fields: Field[]; sample: string }>;
};

const parameterLabels: Record<string, string> = { path: "Path", query: "Query", header: "Headers" };

/** The whole reference, worked out of the OpenAPI document: what each section of the docs shows. */
export function readReference(document: OpenApi): Reference {
  const { schemas } = document.components;
  const baseUrl = document.servers[0]?.url ?? "";
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags?.[0] ?? "Other",
      ...readOperation({ method: method.toUpperCase(), path, operation }, schemas, baseUrl),
    })),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return {
    baseUrl,
    groups: tags.map((tag) => ({ tag, operations: operations.filter((operation) => operation.tag === tag) })),
    objects: Object.entries(schemas)
      .map(([name, schema]) => ({ name, description: schema.description, fields: readFields(schema) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    commonErrors: findCommon(operations.map(({ errorCodes }) => errorCodes)),
    events: Object.fromEntries(Object.entries(document.webhooks).map(([type, { post }]) => [type, readEvent(post)])),
  };
}

type Call = { method: string; path: string; operation: ApiOperation };

function readOperation(call: Call, schemas: Schemas, baseUrl: string): ReferenceOperation {
  const { method, path, operation } = call;
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const bodies = Object.entries(requestBody?.content ?? {});
  return {
    id: operationId,
    method,
    path,
    summary,
    description,
    credentials: credentialsOf(operation),
    inputs: [
      ...Object.keys(parameterLabels).map((place) => readParameters(parameters, place)),
      ...bodies.map(([mediaType, { schema = {} }]) => ({ label: bodyLabel(mediaType), fields: readFields(schema) })),
    ].filter(({ fields }) => fields.length > 0),
    answer: readAnswer(responses, schemas),
    errorCodes: Object.values(responses).flatMap((response) => response["x-error-codes"] ?? []),
    curl: curlCommand(call, schemas, baseUrl),
  };
}

const bodyLabel = (mediaType: string) => (mediaType === "application/json" ? "Body" : `Body as ${mediaType}`);

function readParameters(parameters: ApiParameter[], place: string): FieldGroup {
  const fields = parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, schema, required = false, description }) => ({
      ...readField(name, schema, required),
      ...(description ? { description } : {}),
    }));
  return { label: parameterLabels[place] ?? place, fields };
}

function readAnswer(responses: Record<string, ApiResponse>, schemas: Schemas): Answer | undefined {
  const [status, response] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  if (!status || !response) return undefined;
  const [mediaType, media] = Object.entries(response.content ?? {})[0] ?? [];
  if (!mediaType?.includes("json") || !media?.schema) {
    return { status, mediaType, type: undefined, ref: undefined, fields: [], sample: undefined };
  }
  const { schema } = withoutNull(media.schema);
  const sample = JSON.stringify(media.example ?? sampleValue(schema, schemas), null, 2);
  const ref = refName(schema) ?? (schema.items && refName(schema.items));
  return { status, mediaType, type: typeName(schema), ref, fields: readFields(schema), sample };
}

function readEvent(event: ApiOperation): Reference["events"][string] {
  const media = event.requestBody?.content["application/json"];
  const data: Schema = media?.schema?.properties?.data ?? {};
  return {
    headers: readParameters(event.parameters ?? [], "header").fields,
    fields: readFields(data),
    sample: JSON.stringify(media?.example, null, 2),
  };
}

/** The errors that at least every third call can answer. */
function findCommon(codesByCall: string[][]): string[] {
  const all = [...new Set(codesByCall.flat())];
  return all.filter((code) => codesByCall.filter((codes) => codes.includes(code)).length * 3 >= codesByCall.length);
}
