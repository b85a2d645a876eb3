import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeUser, until } from "../support/api";
import { startApp } from "../support/start-app";

let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  app = await startApp({ env: { LOG_LEVEL: "info" } });
});
afterAll(() => app?.stop());

test("a preview whose caller went away waits no longer, while others are rendered", async () => {
  const { tokens } = await makeUser(app.url);
  const headers = { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" };
  const preview = (data: unknown, signal?: AbortSignal) =>
    fetch(`${app.url}/api/v1/export/preview`, { method: "POST", headers, body: JSON.stringify({ data }), signal });
  const long = { work: Array.from({ length: 15 }, () => ({ position: "Analyst", summary: "Wrote it. ".repeat(450) })) };
  const jobs = 16;
  let rendered = 0;
  const rendering = Array.from({ length: jobs }, async () => {
    const { status } = await preview(long);
    rendered++;
    return status;
  });
  await sleep(500);
  // One that the server has not heard of yet ends unheard: so some stay for longer.
  const leave = (afterMs: number) =>
    preview({ basics: { name: "Ada" } }, AbortSignal.timeout(afterMs)).catch(() => null);
  const left = Promise.all([500, 1500, 4000, 10_000].map(leave));
  await until("the end of the wait", () => /"operation":"previewResume".*"status":409/.test(app.output()));
  expect(rendered).toBeLessThan(jobs);
  expect(await Promise.all(rendering)).toEqual(Array(jobs).fill(200));
  await left;
});
