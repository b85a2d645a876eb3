import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { sampleValue } from "@/components/docs/sample-value";
import type { Schema, Schemas } from "@/components/docs/schema";
import { type Operation, type OperationId, operations } from "@/lib/contracts/operations";
import { buildOpenApi } from "@/lib/http/openapi";
import { call, makeResume, makeWebhook, type TestUser, until } from "./api";

export const catalog = Object.entries(operations) as Array<[OperationId, Operation]>;

type Described = { requestBody?: { content: Record<string, { schema: Schema }> } };
const document = buildOpenApi() as unknown as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Schemas };
};

/** The smallest body out of the docs' samples that an operation takes: what is wrong with a call is then not its body. */
function smallestBody(operation: Operation): Record<string, unknown> | undefined {
  if (!operation.body || operation.multipart) return undefined;
  const content = document.paths[operation.path]?.[operation.method.toLowerCase()]?.requestBody?.content;
  const full = sampleValue(content?.["application/json"]?.schema ?? {}, document.components.schemas);
  const fields = Object.entries(full as Record<string, unknown>);
  const candidates = [{}, ...fields.map(([name, value]) => ({ [name]: value })), full as Record<string, unknown>];
  const fitting = candidates.find((body) => operation.body?.safeParse(body).success);
  if (!fitting)
    throw new Error(`The sample body of ${operation.method} ${operation.path} is refused by its own schema`);
  return fitting;
}

/** Where an id belongs to: the folder before it in the path, or its name's start in a body. */
const folderOf = (path: string, param: string) => String(path.split(`/{${param}}`)[0]?.split("/").at(-1));
const tables: Record<string, string> = { events: "deliveries", requests: "inbox_requests", jobs: "export_jobs" };
const tableOf = (folder: string) => tables[folder] ?? folder.replaceAll("-", "_");

type PathAndBody = { path: string; body: Record<string, unknown> | undefined; ownsRows: boolean };

/** An operation's path and body with the ids that `idOf` has for each table; `ownsRows` when there is one. */
export function fill(operation: Operation, idOf: (table: string) => string): PathAndBody {
  let ownsRows = false;
  const take = (table: string) => {
    ownsRows = true;
    return idOf(table);
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, param: string) => {
    const schema = operation.params?.shape[param] as
      | { safeParse: (value: unknown) => { success: boolean } }
      | undefined;
    if (schema?.safeParse(randomUUID()).success) return take(tableOf(folderOf(operation.path, param)));
    return schema?.safeParse("1").success ? "1" : "modern";
  });
  const body = smallestBody(operation);
  for (const name of Object.keys(body ?? {}))
    if (body && name.endsWith("_id")) body[name] = take(`${name.slice(0, -"_id".length)}s`);
  return { path, body, ownsRows };
}

/** Sends what `fill` made. */
export async function send(operation: Operation, filled: PathAndBody, headers: Record<string, string>, base?: string) {
  const { path, body } = filled;
  return call(operation.method, path, { body, headers }, base);
}

/** One row of each kind that operations name by an id, all of one user. @returns their ids by table */
export async function makeRows(owner: TestUser, sql: postgres.Sql) {
  const webhook = await makeWebhook(owner, "http://127.0.0.1:65533/", { max_retries: 0 });
  const inbox = await owner.call<{ id: string; url: string }>("POST", "/api/v1/inboxes", { body: {} });
  await fetch(inbox.body.url, { method: "POST", body: "{}" });
  const resume = await makeResume(owner);
  const job = { body: { resume_id: resume.id }, headers: { prefer: "respond-async" } };
  const { id: jobId } = (await owner.call<{ id: string }>("POST", "/api/v1/export/json", job)).body;
  await until("the export", async () => {
    const { body } = await owner.call<{ status: string }>("GET", `/api/v1/export/jobs/${jobId}`);
    return body.status === "completed";
  });
  const list = `/api/v1/webhooks/${webhook.id}`;
  await until("a failed delivery", async () => {
    const { body } = await owner.call<{ total: number }>("GET", `${list}/events?status=failed`);
    return body.total > 0;
  });
  await owner.call("POST", `${list}/recover`, { body: { since: new Date(Date.now() - 3_600_000).toISOString() } });
  await owner.call("POST", "/auth/api-keys", { body: { name: "A key", scopes: ["account:read"] } });
  const of: Record<string, string> = { webhooks: webhook.id, inboxes: inbox.body.id };
  return async (table: string): Promise<string> => {
    const column = table === "inbox_requests" ? sql`inbox_id = ${inbox.body.id}` : sql`user_id = ${owner.user.id}`;
    of[table] ??= (await sql`select id from ${sql(table)} where ${column} order by id limit 1`)[0]?.id;
    if (!of[table]) throw new Error(`The test makes no row in ${table}: add one to makeRows`);
    return of[table];
  };
}

/** The tables whose ids operations take. */
export function namedTables(): string[] {
  const found = new Set<string>();
  const note = (table: string) => {
    found.add(table);
    return randomUUID();
  };
  for (const [, operation] of catalog) fill(operation, note);
  return [...found];
}
