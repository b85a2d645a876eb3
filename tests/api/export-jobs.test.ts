import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type { ExportJob } from "@/lib/contracts/export-jobs";
import { call, listDeliveries, makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { startApp } from "../support/start-app";

let running: Awaited<ReturnType<typeof startApp>> | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const ask = (user: TestUser, format: string, body: unknown, headers: Record<string, string> = {}) =>
  user.call<ExportJob & { code?: string }>("POST", `/api/v1/export/${format}`, {
    body,
    headers: { prefer: "respond-async", ...headers },
  });
const look = (user: TestUser, id: string) => user.call<ExportJob>("GET", `/api/v1/export/jobs/${id}`);
const ended = (user: TestUser, id: string) =>
  until("the export's end", async () => {
    const { body } = await look(user, id);
    return body.completed_at !== null && body;
  });

test("Prefer: respond-async answers a job whose file is that of a direct export, with one event", async () => {
  const user = await makeUser();
  const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["export.*"] });
  const { id: resume_id } = await makeResume(user, { title: "Lebenslauf Zürich" });
  const body = { resume_id, template: "modern", page_size: "a4" };
  const asked = await ask(user, "pdf", body, { prefer: "wait=1, respond-async" });
  const { id } = asked.body;
  expect(asked.status).toBe(202);
  expect(asked.headers.get("location")).toBe(`/api/v1/export/jobs/${id}`);
  expect(asked.headers.get("preference-applied")).toBe("respond-async");
  expect(asked.body).toMatchObject({
    resume_id,
    version: 1,
    format: "pdf",
    template: "modern",
    page_size: "a4",
    fit: null,
  });
  const job = await ended(user, id);
  const url = `/api/v1/export/jobs/${id}/file`;
  expect(job).toMatchObject({ status: "completed", error: null, file_url: url });
  const file = await user.call("GET", url);
  expect([file.status, file.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(file.headers.get("content-disposition")).toContain("filename*=UTF-8''Lebenslauf%20Z%C3%BCrich.pdf");
  expect([Number(file.headers.get("content-length")), file.bytes.length]).toEqual([job.size_bytes, job.size_bytes]);
  const direct = await user.call("POST", "/api/v1/export/pdf", { body });
  expect(direct.headers.get("x-cache-hit")).toBe("true");
  expect([direct.headers.get("etag"), direct.bytes.equals(file.bytes)]).toEqual([file.headers.get("etag"), true]);
  const told = await listDeliveries(user, webhook.id);
  expect(told.map(({ event_type, payload }) => [event_type, payload?.cached])).toEqual([
    ["export.completed", true],
    ["export.completed", false],
  ]);
});

test("every format can be a job, of the version there was when it was asked for", async () => {
  const user = await makeUser();
  const { id: resume_id } = await makeResume(user, { title: "Before" });
  const formats = ["docx", "markdown", "text", "json"];
  const asked = await Promise.all(formats.map((format) => ask(user, format, { resume_id })));
  await user.call("PUT", `/api/v1/resumes/${resume_id}`, { body: { data: { basics: { name: "Somebody Else" } } } });
  for (const { body } of asked) {
    const job = await ended(user, body.id);
    expect([job.status, job.version]).toEqual(["completed", 1]);
  }
  const { bytes } = await user.call("GET", `/api/v1/export/jobs/${asked[2]?.body.id}/file`);
  expect(bytes.toString()).toContain("Ada Lovelace");
});

test("a job that fails tells why, once, and has no file", async () => {
  const user = await makeUser();
  const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["export.*"] });
  const item = { position: "Analyst", highlights: Array(50).fill("x ".repeat(150)) };
  const { id: resume_id } = await makeResume(user, { raw_text: undefined, data: { work: Array(50).fill(item) } });
  const asked = await ask(user, "docx", { resume_id });
  const job = await ended(user, asked.body.id);
  expect(job).toMatchObject({ status: "failed", file_url: null, size_bytes: null });
  expect(job.error).toEqual({ code: "resume_too_large", detail: "The resume is too large to export: shorten it." });
  const file = await user.call("GET", `/api/v1/export/jobs/${job.id}/file`);
  expect([file.status, file.body.code]).toEqual([409, "export_not_ready"]);
  await sleep(500);
  const told = await listDeliveries(user, webhook.id);
  expect(told.map(({ event_type, payload }) => [event_type, payload?.error])).toEqual([
    ["export.failed", "resume_too_large"],
  ]);
});

test("bad input is refused at once, and somebody else's job is not there", async () => {
  const [user, other] = [await makeUser(), await makeUser()];
  const { id: resume_id } = await makeResume(user);
  expect((await ask(user, "pdf", { resume_id: randomUUID() })).body.code).toBe("resume_not_found");
  expect((await ask(other, "pdf", { resume_id })).body.code).toBe("resume_not_found");
  expect((await ask(user, "pdf", { resume_id, template: "fancy" })).status).toBe(422);
  expect((await ask(user, "text", { resume_id, template: "modern" })).status).toBe(422);
  const { id } = (await ask(user, "text", { resume_id })).body;
  const known = await look(other, id);
  const unknown = await look(other, randomUUID());
  const without = ({ request_id: _, ...body }: Record<string, unknown>) => body;
  expect([known.status, without(known.body)]).toEqual([404, without(unknown.body)]);
  expect((await look(other, "nonsense")).status).toBe(404);
  expect((await other.call("GET", `/api/v1/export/jobs/${id}/file`)).body.code).toBe("export_job_not_found");
  expect((await call("GET", `/api/v1/export/jobs/${id}`)).status).toBe(401);
});

test("an Idempotency-Key makes one job of two requests", async () => {
  const user = await makeUser();
  const { id: resume_id } = await makeResume(user);
  const headers = { "idempotency-key": randomUUID() };
  const first = await ask(user, "pdf", { resume_id }, headers);
  const again = await ask(user, "pdf", { resume_id }, headers);
  expect([again.status, again.body.id]).toEqual([202, first.body.id]);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(again.headers.get("preference-applied")).toBe("respond-async");
});

test("kill -9 right after twenty jobs: each is completed after the next start, with one event", async () => {
  running = await startApp();
  const user = await makeUser(running.url);
  const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["export.*"], is_active: true });
  const resumes = await Promise.all(Array.from({ length: 5 }, (_, n) => makeResume(user, { title: `Resume ${n}` })));
  const asked = await Promise.all(
    resumes.flatMap(({ id: resume_id }) =>
      ["pdf", "docx", "text", "json"].map((format) => ask(user, format, { resume_id })),
    ),
  );
  expect(asked.map(({ status }) => status)).toEqual(Array(20).fill(202));
  await running.kill9Group();
  const { dataDir, port } = running;
  running = await startApp({ dataDir, env: { PORT: String(port) } });
  for (const { body } of asked) {
    const job = await until(
      "a job's end",
      async () => {
        const { body: found } = await look(user, body.id);
        return found.completed_at !== null && found;
      },
      200_000,
    );
    expect(job.status).toBe("completed");
    expect((await user.call("GET", String(job.file_url))).bytes.length).toBe(job.size_bytes);
  }
  const told = await listDeliveries(user, webhook.id, "?limit=100");
  expect(told.map(({ event_type }) => event_type)).toEqual(Array(20).fill("export.completed"));
  const [answered] = asked;
  expect(new Set(told.map(({ payload }) => `${payload?.resume_id} ${payload?.format}`)).size).toBe(20);
  expect(answered?.body.status).toBe("queued");
}, 400_000);
