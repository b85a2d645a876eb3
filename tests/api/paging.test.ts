import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { CreatedInbox } from "@/lib/contracts/inbox";
import { type Operation, operations } from "@/lib/contracts/operations";
import { makeResume, makeUser, makeWebhook, type TestUser } from "../support/api";
import { seedDeliveries } from "../support/seed-deliveries";
import { webhookRows } from "../support/webhook-rows";

type Page = { total: number; limit: number; offset: number; next_cursor?: string | null };
type List = { path: string; rows: string; ids: string[]; add: () => Promise<unknown> };

const sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => undefined });
let user: TestUser;
let webhookId: string;
let inboxId: string;
let resumeId: string;
let lists: Record<"resumes" | "deliveries" | "inbox", List>;

beforeAll(async () => {
  user = await makeUser();
  const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { is_active: false });
  const inbox = await user.call<CreatedInbox>("POST", "/api/v1/inboxes", { body: {} });
  [webhookId, inboxId] = [webhook.id, inbox.body.id];
  const addDelivery = () => webhookRows(sql).delivery(user.user.id, webhookId, { status: "success" });
  const addRequest = () =>
    fetch(new URL(new URL(inbox.body.url).pathname, inject("appUrl")), { method: "POST", body: "{}" });
  await seedDeliveries(sql, { webhookId, userId: user.user.id, count: 23 });
  for (let number = 0; number < 9; number++) {
    await makeResume(user, { title: `Resume ${number}` });
    await addRequest();
  }
  lists = {
    resumes: { path: "/api/v1/resumes", rows: "resumes", ids: [], add: () => makeResume(user, { title: "Added" }) },
    deliveries: { path: `/api/v1/webhooks/${webhookId}/events`, rows: "events", ids: [], add: addDelivery },
    inbox: { path: `/api/v1/inboxes/${inboxId}/requests`, rows: "requests", ids: [], add: addRequest },
  };
  resumeId = (await makeResume(user, { title: "With versions" })).id;
  for (const list of Object.values(lists)) list.ids = (await read(list, "limit=100")).ids;
});
afterAll(() => sql.end());

async function read({ path, rows }: Pick<List, "path" | "rows">, query: string) {
  const { status, body } = await user.call<Page & Record<string, Array<{ id: string }>>>("GET", `${path}?${query}`);
  expect(status).toBe(200);
  return { ...(body as Page), ids: body[rows]?.map(({ id }) => id) ?? [] };
}

describe.each(["resumes", "deliveries", "inbox"] as const)("the list of %s", (name) => {
  test("has every row once on its pages, newest first, whatever their size and whatever is added meanwhile", async () => {
    const list = lists[name];
    const pageSizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(pageSizes, fc.nat(3), async (sizes, addedAt) => {
        const before = (await read(list, "limit=100")).ids;
        const seen: string[] = [];
        let cursor: string | null | undefined;
        for (let page = 0; cursor !== null; page++) {
          const limit = sizes[page % sizes.length] ?? 1;
          const found = await read(list, `limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`);
          seen.push(...found.ids);
          expect(found.ids.length).toBe(found.next_cursor ? limit : found.ids.length);
          cursor = found.next_cursor;
          if (page === addedAt) await list.add();
        }
        expect(seen).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });

  test("has the same rows by offset, the true total on each page, and no next page after the last row", async () => {
    const list = lists[name];
    const all = await read(list, "limit=100");
    expect([all.total, all.next_cursor, all.limit, all.offset]).toEqual([all.ids.length, null, 100, 0]);
    expect(all.ids.slice(-list.ids.length)).toEqual(list.ids);
    const half = Math.ceil(all.ids.length / 2);
    const [first, second] = [await read(list, `limit=${half}`), await read(list, `limit=${half}&offset=${half}`)];
    expect([...first.ids, ...second.ids]).toEqual(all.ids);
    expect([first.total, second.total]).toEqual([all.total, all.total]);
    expect((await read(list, `limit=${all.ids.length}`)).next_cursor).toBeNull();
    const beyond = await read(list, "offset=1000000000");
    expect([beyond.ids, beyond.total, beyond.next_cursor]).toEqual([[], all.total, null]);
  });

  test("goes on from a cursor whose row is gone, and tells nothing of somebody else's rows", async () => {
    const list = lists[name];
    const { ids } = await read(list, "limit=100");
    // The smallest id of all is older than any row, the largest newer; neither is a row.
    expect((await read(list, "cursor=00000000-0000-7000-8000-000000000000")).ids).toEqual([]);
    expect((await read(list, "limit=100&cursor=ffffffff-ffff-7fff-bfff-ffffffffffff")).ids).toEqual(ids);
    const stranger = await makeUser();
    const foreign = (await makeResume(stranger)).id;
    expect((await read(list, `limit=100&cursor=${foreign}`)).ids).toEqual(ids);
  });
});

test("deliveries keep their filter from page to page", async () => {
  const list = lists.deliveries;
  const all = await read(list, "limit=100&event_type=resume.updated");
  const first = await read(list, "limit=2&event_type=resume.updated");
  const rest = await read(list, `limit=100&event_type=resume.updated&cursor=${first.next_cursor}`);
  expect([...first.ids, ...rest.ids]).toEqual(all.ids);
  expect([first.total, rest.total]).toEqual([all.total, all.total]);
  expect(all.ids.length).toBeGreaterThan(2);
});

describe("every list", () => {
  const catalog = Object.entries(operations) as Array<[string, Operation]>;
  const paged = catalog.filter(([, { query }]) => query && "limit" in query.shape);
  const pathOf = ({ path }: Operation) =>
    path.replace(
      /\{\w+\}/,
      path.startsWith("/api/v1/inboxes") ? inboxId : path.includes("resumes") ? resumeId : webhookId,
    );

  test.each(paged)("%s takes limit and offset within bounds and says what the bounds are", async (id, operation) => {
    const ask = (query: string) => user.call<Page & Record<string, unknown>>("GET", `${pathOf(operation)}?${query}`);
    const { body: usual } = await ask("");
    expect(usual).toMatchObject({ total: expect.any(Number), limit: expect.any(Number), offset: 0 });
    const most = id === "listDeliveries" ? 1000 : 100;
    expect(usual.limit).toBe(id === "listDeliveries" ? 100 : 50);
    for (const limit of [1, most]) expect((await ask(`limit=${limit}`)).body.limit).toBe(limit);
    for (const wrong of ["0", "-1", `${most + 1}`, "x", "1.5", "1e9", "NaN", "null", "9".repeat(400)]) {
      const { status, body } = await ask(`limit=${wrong}`);
      expect([status, body.detail]).toEqual([422, `limit: must be a whole number from 1 to ${most}.`]);
      expect(body.errors).toEqual([expect.objectContaining({ field: "limit" })]);
    }
    for (const wrong of ["-1", "x", "1.5", "1000000001"]) {
      const { status, body } = await ask(`offset=${wrong}`);
      expect([status, body.detail]).toEqual([422, "offset: must be a whole number from 0 to 1000000000."]);
    }
    if (!operation.query || !("cursor" in operation.query.shape)) return;
    expect(usual).toHaveProperty("next_cursor");
    for (const wrong of ["x", "1", `${randomUUID()}x`, "x".repeat(5000)]) {
      const { status, body } = await ask(`cursor=${wrong}`);
      expect([status, body.detail]).toEqual([422, "cursor: must be a next_cursor of this list."]);
    }
  });
});
