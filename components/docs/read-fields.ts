import { refName, type Schema, withoutNull } from "./schema";

/** One field of an object as the docs show it. `ref` names the component that its type is. */
export type Field = {
  name: string;
  type: string;
  ref: string | undefined;
  required: boolean;
  description: string | undefined;
  values: string[];
  limits: string | undefined;
  fallback: string | undefined;
  fields: Field[];
};

const formats: Record<string, string> = {
  uuid: "UUID",
  "date-time": "time",
  date: "date",
  email: "email",
  binary: "file",
  uri: "URL",
};

/** The fields of an object schema, or of an array's items, with those of unnamed objects inside them. */
export function readFields(schema: Schema): Field[] {
  const { schema: present } = withoutNull(schema);
  const object = present.items && !present.properties ? withoutNull(present.items).schema : present;
  const required = new Set(object.required);
  return Object.entries(object.properties ?? {}).map(([name, field]) => readField(name, field, required.has(name)));
}

/** One named schema as a field. */
export function readField(name: string, schema: Schema, required: boolean): Field {
  const { schema: present } = withoutNull(schema);
  const items = present.items && withoutNull(present.items).schema;
  const listed = present.enum ?? items?.enum ?? (present.const === undefined ? [] : [present.const]);
  return {
    name,
    type: typeName(schema),
    ref: refName(present) ?? (items && refName(items)),
    required,
    description: present.format === "date-time" ? undefined : (schema.description ?? present.description),
    values: listed.map(String),
    limits: describeLimits(present),
    fallback: schema.default === undefined ? undefined : JSON.stringify(schema.default),
    fields: readFields(schema),
  };
}

/** A type in words: "string", "list of Webhook", "time or null". */
export function typeName(schema: Schema): string {
  const { schema: present, nullable } = withoutNull(schema);
  return nullable ? `${presentName(present)} or null` : presentName(present);
}

function presentName(schema: Schema): string {
  const { type, format, items, anyOf } = schema;
  const named = refName(schema) ?? formats[format ?? ""];
  if (named) return named;
  if (anyOf) return anyOf.map(typeName).join(" or ");
  if (type === "array") return items ? `list of ${typeName(items)}` : "list";
  if (Array.isArray(type)) return type.join(" or ");
  if (type) return type;
  return schema.enum || schema.const !== undefined ? "string" : "any";
}

/** Zod writes the bounds of a safe integer into every integer; they say nothing. */
const isTelling = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

function describeLimits(schema: Schema): string | undefined {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, items } = schema;
  const itself =
    range(minLength, maxLength, "characters") ?? range(minItems, maxItems, "items") ?? range(minimum, maximum, "");
  return itself ?? (items && !items.$ref ? range(items.minLength, items.maxLength, "characters each") : undefined);
}

function range(from: number | undefined, to: number | undefined, unit: string): string | undefined {
  const [low, high] = [isTelling(from) ? from : undefined, isTelling(to) ? to : undefined];
  const format = (value: number) => value.toLocaleString("en-US");
  const words = (text: string) => `${text} ${unit}`.trim();
  if (low !== undefined && high !== undefined) return words(`${format(low)} to ${format(high)}`);
  if (high !== undefined) return words(`at most ${format(high)}`);
  return low === undefined ? undefined : words(`at least ${format(low)}`);
}
