import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { eventTypes } from "@/lib/contracts/events";
import { type Operation, operations } from "@/lib/contracts/operations";
import { buildOpenApi } from "@/lib/http/openapi";

const document = buildOpenApi() as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string }>>;
  webhooks: Record<string, unknown>;
};
const catalog = Object.entries(operations) as Array<[string, Operation]>;
const appFolder = path.resolve(import.meta.dirname, "../../app");

describe("the OpenAPI document", () => {
  test("is valid 3.1", async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1/);
  });

  test("has every operation and every event, and nothing else", () => {
    const described = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((call) => call.operationId),
    );
    expect(described.sort()).toEqual(catalog.map(([id]) => id).sort());
    expect(Object.keys(document.webhooks).sort()).toEqual([...eventTypes].sort());
  });
});

describe("routes", () => {
  const routeFiles = (readdirSync(appFolder, { recursive: true }) as string[]).filter(
    (file) => file.endsWith("route.ts") && /^(api\/v1|auth)\//.test(file),
  );
  const pathOf = (file: string) => `/${path.dirname(file)}`.replace(/\[(\w+)\]/g, "{$1}");

  test("every operation has a handler that declares it", () => {
    const missing = catalog.filter(([id, { path: operationPath, method }]) => {
      const file = routeFiles.find((candidate) => pathOf(candidate) === operationPath);
      const text = file ? readFileSync(path.join(appFolder, file), "utf8") : "";
      return !new RegExp(`export const ${method} =[^;]*?operations\\.${id}\\b`).test(text);
    });
    expect(missing.map(([id]) => id)).toEqual([]);
  });

  test("no API route stands outside the catalog", () => {
    const paths = new Set(catalog.map(([, operation]) => operation.path));
    expect(routeFiles.map(pathOf).filter((routePath) => !paths.has(routePath))).toEqual([]);
  });
});
