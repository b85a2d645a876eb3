import { afterEach, expect, test } from "vitest";
import { makeResume, makeUser, makeWebhook, until } from "../support/api";
import { startReceiver, verifyRequest } from "../support/receiver";
import { startApp } from "../support/start-app";

let running: Awaited<ReturnType<typeof startApp>> | undefined;
afterEach(() => running?.stop());

test("kill -9 of the whole group right after twenty resumes: all twenty events arrive after the next start", async () => {
  const receiver = await startReceiver();
  running = await startApp({});
  const user = await makeUser(running.url);
  const webhook = await makeWebhook(user, receiver.url, { timeout_seconds: 1 });
  await Promise.all(Array.from({ length: 20 }, (_, index) => makeResume(user, { title: `Resume ${index}` })));
  await running.kill9Group();
  const before = receiver.requests.length;
  running = await startApp({ dataDir: running.dataDir });
  const titles = await until(
    "twenty different events",
    () => {
      const found = new Map(
        receiver.requests.map((request) => {
          const { event_id, data } = verifyRequest(request, webhook.secret);
          return [event_id, data.title];
        }),
      );
      return found.size === 20 && new Set(found.values());
    },
    60_000,
  );
  expect(titles.size).toBe(20);
  expect(before).toBeLessThanOrEqual(20);
  await receiver.close();
}, 120_000);
