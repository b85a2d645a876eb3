import { describe, expect, test } from "vitest";
import { errorCatalog } from "@/lib/contracts/errors";
import { eventTypes } from "@/lib/contracts/events";
import { type Operation, operations } from "@/lib/contracts/operations";
import { buildOpenApi } from "@/lib/http/openapi";
import type { OpenApi } from "./openapi";
import { type ReferenceOperation, readReference } from "./read-reference";

const reference = readReference(buildOpenApi() as OpenApi);
const described = reference.groups.flatMap((group) => group.operations);
const find = (id: string) => described.find((operation) => operation.id === id) as ReferenceOperation;
const catalog = Object.entries(operations) as Array<[string, Operation]>;
const namesOf = (operation: ReferenceOperation, label: string) =>
  operation.inputs.find((group) => group.label === label)?.fields.map(({ name }) => name) ?? [];

/** The JSON that a curl command sends. */
const sentBody = (curl: string) => JSON.parse(curl.slice(curl.indexOf("-d '") + 4, curl.lastIndexOf("'")));

describe.each(catalog)("%s", (id, operation) => {
  test("is in the reference with its parameters, its answer and its errors", () => {
    const found = find(id);
    expect(found).toMatchObject({ method: operation.method, path: operation.path, summary: operation.summary });
    expect(namesOf(found, "Path")).toEqual(Object.keys(operation.params?.shape ?? {}));
    expect(namesOf(found, "Query")).toEqual(Object.keys(operation.query?.shape ?? {}));
    expect(found.answer?.status).toBe(String(operation.status));
    expect(found.errorCodes).toEqual(expect.arrayContaining(operation.errors ?? []));
    expect(found.credentials).toBe(operation.auth === "user" ? "token" : operation.auth);
  });

  test("has a curl command whose body the call accepts (a new field may need a sample in sample-value.ts)", () => {
    const { curl } = find(id);
    expect(curl).toContain(`curl ${operation.method === "GET" ? "" : `-X ${operation.method} `}"`);
    if (curl.includes("-d '")) expect(operation.body?.safeParse(sentBody(curl)).error?.issues ?? []).toEqual([]);
  });

  test("has a sample answer that follows its schema", () => {
    const { sample } = find(id).answer ?? {};
    if (sample) expect(operation.response?.safeParse(JSON.parse(sample)).error?.issues ?? []).toEqual([]);
    else expect(operation.response).toBeUndefined();
  });
});

test("every event has its headers, its fields and a sample", () => {
  expect(Object.keys(reference.events)).toEqual([...eventTypes]);
  for (const { headers, fields, sample } of Object.values(reference.events)) {
    expect(headers.map(({ name }) => name)).toContain("webhook-signature");
    expect(Object.keys(JSON.parse(sample).data)).toEqual(fields.map(({ name }) => name));
  }
});

test("every type that a field names is an object of the reference", () => {
  const names = reference.objects.map(({ name }) => name);
  const groups = described.flatMap(({ inputs, answer }) => [
    ...inputs.flatMap(({ fields }) => fields),
    ...(answer?.fields ?? []),
  ]);
  const refs = [...groups, ...reference.objects.flatMap(({ fields }) => fields)].flatMap(({ ref }) => ref ?? []);
  expect(refs.filter((ref) => !names.includes(ref))).toEqual([]);
});

test("the common errors are in the catalog, and few calls have errors beyond them", () => {
  expect(reference.commonErrors.filter((code) => !(code in errorCatalog))).toEqual([]);
  expect(reference.commonErrors).toContain("unauthenticated");
  expect(reference.commonErrors).not.toContain("email_taken");
});
