import { type ApiOperation, type ApiParameter, type Credentials, credentialsOf } from "./openapi";
import { sampleValue } from "./sample-value";
import type { Schema, Schemas } from "./schema";

type Call = { method: string; path: string; operation: ApiOperation };

const credentialLines: Record<Credentials, string[]> = {
  none: [],
  token: ['-H "Authorization: Bearer $TOKEN"'],
  session: ['--cookie "$SESSION_COOKIE"'],
};

/** A call as curl in a POSIX shell; ids and the token are shell variables, since they are different for everybody. */
export function curlCommand({ method, path, operation }: Call, schemas: Schemas, baseUrl: string): string {
  const parameters = operation.parameters ?? [];
  const target = `${baseUrl}${fillPath(path, parameters)}${requiredQuery(parameters, schemas)}`;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${target}"`,
    ...credentialLines[credentialsOf(operation)],
    ...bodyLines(operation, schemas),
    ...outputLines(operation),
  ];
  return lines.join(" \\\n  ");
}

/** `/webhooks/{id}` → `/webhooks/$WEBHOOK_ID`; a parameter with listed values gets the first. */
function fillPath(path: string, parameters: ApiParameter[]): string {
  return path.replace(/([^/]+)\/\{(\w+)\}/g, (_, before: string, name: string) => {
    const schema = parameters.find((parameter) => parameter.in === "path" && parameter.name === name)?.schema;
    if (schema?.enum) return `${before}/${schema.enum[0]}`;
    const variable = name === "id" ? `${before.replace(/s$/, "")}_id` : name;
    return `${before}/$${variable.replace(/\W/g, "_").toUpperCase()}`;
  });
}

function requiredQuery(parameters: ApiParameter[], schemas: Schemas): string {
  const required = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const pairs = required.map(({ name, schema }) => [name, String(sampleValue(schema, schemas, name, 1))]);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
}

function bodyLines(operation: ApiOperation, schemas: Schemas): string[] {
  const [mediaType, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!mediaType || !media?.schema) return [];
  if (mediaType === "multipart/form-data") return formLines(media.schema, schemas);
  const body = JSON.stringify(media.example ?? sampleValue(media.schema, schemas), null, 2);
  return [`-H "Content-Type: ${mediaType}"`, `-d '${body.replaceAll("'", "'\\''").replaceAll("\n", "\n  ")}'`];
}

function formLines(schema: Schema, schemas: Schemas): string[] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) =>
    field.format === "binary" || field.type === undefined
      ? `-F "${name}=@resume.pdf"`
      : `-F "${name}=${sampleValue(field, schemas, name, 1)}"`,
  );
}

/** A file is kept under the name that the answer gives it; a stream is shown as it comes. */
function outputLines(operation: ApiOperation): string[] {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1];
  const mediaType = Object.keys(success?.content ?? {})[0];
  if (!mediaType || mediaType.includes("json")) return [];
  return [mediaType === "text/event-stream" ? "--no-buffer" : "--remote-name --remote-header-name"];
}
