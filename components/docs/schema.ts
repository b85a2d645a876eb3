/** The parts of a JSON Schema (draft 2020-12, as OpenAPI 3.1 has it) that our documents use. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

export type Schemas = Record<string, Schema>;

/** The name of the component that a schema refers to, such as `Webhook`. */
export function refName({ $ref }: Schema): string | undefined {
  return $ref?.split("/").at(-1);
}

/** The schema itself, or the component that it refers to. */
export function resolve(schema: Schema, components: Schemas): Schema {
  const name = refName(schema);
  return name ? { ...components[name], ...(schema.description ? { description: schema.description } : {}) } : schema;
}

/** What a schema is when it is there, and whether null may stand in its place. */
export function withoutNull(schema: Schema): { schema: Schema; nullable: boolean } {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const rest = choices.filter(({ type }) => type !== "null");
    const [only] = rest;
    const { anyOf, oneOf, ...outer } = schema;
    const inner = rest.length === 1 && only ? { ...outer, ...only } : { ...outer, anyOf: rest };
    return { schema: inner, nullable: rest.length < choices.length };
  }
  if (!Array.isArray(schema.type)) return { schema, nullable: false };
  const types = schema.type.filter((type) => type !== "null");
  const type = types.length === 1 ? types[0] : types;
  return { schema: { ...schema, type }, nullable: types.length < schema.type.length };
}
