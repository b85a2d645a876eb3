import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeUser, until } from "../support/api";
import { startApp } from "../support/start-app";

let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  app = await startApp({ env: { LOG_LEVEL: "info" } });
});
afterAll(() => app?.stop());

test("a preview whose caller went away waits no longer, while another one is rendered", async () => {
  const { tokens } = await makeUser(app.url);
  const headers = { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" };
  const preview = (data: unknown, signal?: AbortSignal) =>
    fetch(`${app.url}/api/v1/export/preview`, { method: "POST", headers, body: JSON.stringify({ data }), signal });
  const long = { work: Array.from({ length: 15 }, () => ({ position: "Analyst", summary: "Wrote it. ".repeat(450) })) };
  let rendered = false;
  const rendering = preview(long).then(({ status }) => {
    rendered = true;
    return status;
  });
  await sleep(500);
  const abort = new AbortController();
  const left = preview({ basics: { name: "Ada" } }, abort.signal).catch((error: Error) => error.name);
  await sleep(500);
  abort.abort();
  expect(await left).toBe("AbortError");
  const ended = () => app.output().includes('"operation":"previewResume"');
  await until("the end of the wait", ended);
  expect(app.output()).toMatch(/"operation":"previewResume".*"status":409/);
  expect(rendered).toBe(false);
  expect(await rendering).toBe(200);
});
