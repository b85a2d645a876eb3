import { refName, resolve, type Schema, type Schemas, withoutNull } from "./schema";

/** What stands in samples for a field of this name, where it suits the field's type. */
const byName: Record<string, unknown> = {
  access_token: "eyJhbGciOiJIUzI1NiJ9…",
  refresh_token: "rt_4f0c…",
  token: "the-token-from-the-mail",
  email: "ada@example.com",
  full_name: "Ada Lovelace",
  password: "correct horse battery 9",
  current_password: "correct horse battery 9",
  new_password: "another good one 12",
  title: "Backend engineer",
  raw_text: "Ada Lovelace\nada@example.com\n\nExperience\nAnalyst, Analytical Engines Ltd",
  url: "https://example.com/hooks",
  secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
  secret_preview: "whsec_…b7oD",
  since: "2025-12-03T00:00:00.000Z",
  until: "2025-12-03T12:00:00.000Z",
  expires_at: "2099-12-31T00:00:00.000Z",
  q: "engineer",
  event: "resume.created",
  success_rate: 0.98,
  timeout_seconds: 30,
  max_retries: 3,
  status: "success",
  http_status: 200,
  response_time_ms: 84,
  payload: { resume_id: "0199c0de-0000-7000-8000-000000000001", title: "Backend engineer", version: 1 },
  expired: false,
  test: false,
  manual: false,
  truncated: false,
};
const byFormat: Record<string, unknown> = {
  uuid: "0199c0de-0000-7000-8000-000000000001",
  "date-time": "2025-12-03T10:30:45.123Z",
  date: "2025-12-03",
  email: "ada@example.com",
  uri: "https://example.com",
};
const optionalFieldsShown = 3;

/**
 * A value that follows a schema, for the samples of the docs: what is required, and of an object's optional fields all
 * at the top and a few further in.
 */
export function sampleValue(schema: Schema, components: Schemas, name = "", depth = 0): unknown {
  const { schema: present, nullable } = withoutNull(resolve(schema, components));
  if (present.$ref) return sampleValue(present, components, name, depth);
  if (present.default !== undefined) return present.default;
  if (present.const !== undefined) return present.const;
  if (present.examples?.length) return present.examples[0];
  if (name in byName && suits(byName[name], present)) return byName[name];
  if (nullable && depth > 0 && !present.properties) return null;
  if (present.enum) return present.enum[0];
  return plainSample(present, components, name, depth);
}

function plainSample(schema: Schema, components: Schemas, name: string, depth: number): unknown {
  if (schema.properties) return sampleObject(schema, components, depth);
  const [choice] = schema.anyOf ?? schema.allOf ?? [];
  if (choice) return sampleValue(choice, components, name, depth);
  switch ([schema.type].flat()[0]) {
    case "array":
      return schema.items ? [sampleValue(schema.items, components, singular(name), depth + 1)] : [];
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    case "string":
      return byFormat[schema.format ?? ""] ?? "".padEnd(schema.minLength ?? 1, "…");
    default:
      return {};
  }
}

function sampleObject({ required = [], properties = {} }: Schema, components: Schemas, depth: number): unknown {
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const atTop = optional.filter((name) => !refName(properties[name] ?? {}));
  const shown = [...required, ...(depth === 0 ? atTop : optional.slice(0, optionalFieldsShown))];
  const fields = Object.entries(properties).filter(([name]) => shown.includes(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, sampleValue(field, components, name, depth + 1)]));
}

const singular = (name: string) => name.replace(/s$/, "");
const suits = (value: unknown, { type, enum: listed }: Schema) =>
  (!listed || listed.includes(value)) &&
  [type].flat().some((one) => one === typeof value || (one === "integer" && Number.isInteger(value)));
