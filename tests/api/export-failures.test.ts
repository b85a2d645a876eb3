import type { Worker } from "node:worker_threads";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { OwnerId } from "@/lib/contracts/accounts";
import type { AppError } from "@/lib/contracts/errors";
import type { ExportFormat } from "@/lib/contracts/exports";
import type { ResumeDocument } from "@/lib/contracts/resume";
import type { ExportedFile } from "@/lib/exports/export-resume";
import type { MadeFile } from "@/lib/exports/make-file";
import { createPool, type Pool, type PoolOptions, spawnRenderer } from "@/lib/render/pool";
import { createDatabase } from "../support/database";
import { webhookRows } from "../support/webhook-rows";

const options = { template: "professional", page_size: "letter" } as const;
const shared = globalThis as { renderPool?: Pool; exportsUnderway?: Map<string, Promise<MadeFile>> };
const small: ResumeDocument = { basics: { name: "Grace Hopper" }, work: [{ name: "Navy", position: "Rear admiral" }] };
const jobs = (count: number, text: string): ResumeDocument => ({
  work: Array.from({ length: count }, () => ({ position: "Analyst", highlights: Array(50).fill(text) })),
});
/** A document of about so many pages. */
const pages = (count: number): ResumeDocument => ({
  work: Array.from({ length: count }, () => ({ position: "Analyst", summary: "Wrote programs. ".repeat(310) })),
});

let own: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
let rows: ReturnType<typeof webhookRows>;
let exportResume: (owner: OwnerId, format: ExportFormat, body: { resume_id: string }) => Promise<ExportedFile>;
let createResume: typeof import("@/lib/resumes/create-resume").createResume;
let closeDatabase: () => Promise<void>;

/** The product's own code in this process, so that its pool can be given other limits. */
beforeAll(async () => {
  own = await createDatabase();
  Object.assign(process.env, { DATABASE_URL: own.url, LOG_LEVEL: "silent" });
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
  sql = postgres(own.url, { max: 4, onnotice: () => {} });
  rows = webhookRows(sql);
  ({ exportResume } = await import("@/lib/exports/export-resume"));
  ({ createResume } = await import("@/lib/resumes/create-resume"));
  const { database } = await import("@/db/client");
  closeDatabase = () => database().$client.end();
});
afterEach(async () => {
  const underway = [...(shared.exportsUnderway?.values() ?? [])];
  await Promise.allSettled(underway.map(async (making) => (await making).stored));
  await shared.renderPool?.close();
  shared.renderPool = undefined;
});
afterAll(async () => {
  await Promise.all([sql?.end(), closeDatabase?.()]);
  await own?.drop();
});

function limit(pool: Partial<PoolOptions>): void {
  shared.renderPool = createPool({ size: 1, ...pool });
}

async function resumeOf(data: ResumeDocument) {
  const { id } = await rows.user();
  const owner = id as OwnerId;
  const resume = await createResume(owner, { title: "Analyst", data });
  const start = (format: ExportFormat = "pdf") => exportResume(owner, format, { resume_id: resume.id, ...options });
  const events = () => sql<Array<{ type: string; data: Record<string, unknown> }>>`
    select type, body::jsonb -> 'data' as data from events
    where user_id = ${id} and type like 'export.%' order by id`;
  return { resume, start, events };
}

const fails = async (running: Promise<unknown>): Promise<AppError> =>
  running.then(
    () => expect.fail("the export came through"),
    (error: AppError) => error,
  );

const cachedFiles = async () => (await sql`select key from export_cache`).length;

describe("an export that fails", () => {
  const ways: Array<[string, string, number, ResumeDocument, Partial<PoolOptions>]> = [
    ["would fill too many pages by its length", "resume_too_large", 422, jobs(50, "x ".repeat(150)), {}],
    ["fills more than 30 pages once set", "resume_too_large", 422, pages(40), { timeoutMs: 300_000 }],
    ["takes more time than there is", "export_failed", 500, small, { timeoutMs: 1 }],
    ["takes more memory than there is", "resume_too_large", 422, jobs(34, "Wrote"), { spawn: () => spawnRenderer(24) }],
  ];
  test.each(ways)("because it %s says so, tells it, and stores nothing", async (_, code, status, data, pool) => {
    limit(pool);
    const { resume, start, events } = await resumeOf(data);
    const before = await cachedFiles();
    const error = await fails(start());
    expect([error.code, error.status]).toEqual([code, status]);
    expect((await events()).map(({ type, data }) => [type, data])).toEqual([
      [
        "export.failed",
        expect.objectContaining({ resume_id: resume.id, format: "pdf", template: "professional", error: code }),
      ],
    ]);
    expect(await cachedFiles()).toBe(before);
  });

  test("because its worker dies takes no other with it", async () => {
    const workers: Worker[] = [];
    limit({
      spawn: () => {
        workers.push(spawnRenderer());
        return workers.at(-1) as Worker;
      },
    });
    const [dying, waiting] = [await resumeOf(small), await resumeOf(small)];
    const running = fails(dying.start());
    await expect.poll(() => workers.length).toBe(1);
    const next = waiting.start();
    await workers[0]?.terminate();
    expect((await running).code).toBe("export_failed");
    expect((await next).bytes.byteLength).toBeGreaterThan(1_000);
    expect((await dying.events()).map(({ type, data }) => [type, data.error])).toEqual([
      ["export.failed", "export_failed"],
    ]);
    expect((await waiting.events()).map(({ type }) => type)).toEqual(["export.completed"]);
    expect(workers.length).toBe(2);
  });

  test("because too many wait says when to try again", async () => {
    limit({ maxWaiting: 1 });
    const made = [await resumeOf(small), await resumeOf(small), await resumeOf(small)];
    const [first, second, third] = made.map(({ start }) => start());
    const error = await Promise.any([first, second, third].map((running) => fails(running as Promise<unknown>)));
    expect([error.code, error.status, error.headers]).toEqual(["overloaded", 503, { "retry-after": "5" }]);
    const ends = await Promise.allSettled([first, second, third]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
    const told = await Promise.all(made.map(({ events }) => events()));
    expect(told.flatMap((events) => events.map(({ data }) => data.error ?? "completed")).sort()).toEqual([
      "completed",
      "completed",
      "overloaded",
    ]);
  });
});

describe("ten equal exports at once", () => {
  test("are rendered once, and each tells of itself", async () => {
    let spawned = 0;
    const posted: unknown[] = [];
    limit({
      size: 4,
      spawn: () => {
        spawned += 1;
        const worker = spawnRenderer();
        const post = worker.postMessage.bind(worker);
        worker.postMessage = (...given: Parameters<typeof post>) => {
          posted.push(given[0]);
          post(...given);
        };
        return worker;
      },
    });
    const { start, events } = await resumeOf(small);
    const files = await Promise.all(Array.from({ length: 10 }, () => start()));
    expect([spawned, posted.length]).toEqual([1, 1]);
    expect(new Set(files.map(({ etag }) => etag)).size).toBe(1);
    expect(files.filter(({ cached }) => !cached).length).toBe(1);
    for (const { bytes } of files) expect(Buffer.compare(bytes, files[0]?.bytes as Uint8Array)).toBe(0);
    const told = await events();
    expect(told.map(({ type }) => type)).toEqual(Array(10).fill("export.completed"));
    expect(told.filter(({ data }) => data.cached === false).length).toBe(1);
    expect((await start()).cached).toBe(true);
    expect(posted.length).toBe(1);
  });

  test("fail together when the one rendering fails, and the next one is rendered anew", async () => {
    limit({ timeoutMs: 1 });
    const { start, events } = await resumeOf(small);
    const errors = await Promise.all(Array.from({ length: 10 }, () => fails(start())));
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["export_failed"]));
    expect((await events()).length).toBe(10);
    limit({});
    expect((await start()).cached).toBe(false);
  });
});

describe("the cache", () => {
  test("loses what was not used for longest, also when two trim it at once", async () => {
    const { findCachedExport, insertCachedExport, trimExportCache } = await import("@/db/queries/export-cache");
    const { database } = await import("@/db/client");
    const db = database();
    const { resume } = await resumeOf(small);
    await sql`delete from export_cache`;
    for (const [index, key] of ["oldest", "old", "new"].entries()) {
      await insertCachedExport(db, resume.id, key, { bytes: new Uint8Array(100), fit: null });
      await sql`update export_cache set used_at = now() - make_interval(mins => ${30 - 10 * index}) where key = ${key}`;
    }
    expect((await findCachedExport(db, "oldest"))?.bytes).toHaveLength(100);
    await Promise.all([trimExportCache(db, 200), trimExportCache(db, 200), trimExportCache(db, 200)]);
    expect((await sql`select key from export_cache order by key`).map(({ key }) => key)).toEqual(["new", "oldest"]);
    await trimExportCache(db, 0);
    expect(await cachedFiles()).toBe(0);
  });
});
