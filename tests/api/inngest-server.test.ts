import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Delivery } from "@/lib/contracts/deliveries";
import type { RecoverAnswer, Recovery } from "@/lib/contracts/recoveries";
import { call, goodPassword, makeResume, makeUser, makeWebhook, until } from "../support/api";
import { startInngestServer } from "../support/inngest-server";
import { startReceiver, verifyRequest } from "../support/receiver";
import { startApp } from "../support/start-app";

const eventKey = "0123456789abcdef";
const signingKey = "f00dfeedf00dfeedf00dfeedf00dfeedf00dfeedf00dfeedf00dfeedf00dfeed";

let server: Awaited<ReturnType<typeof startInngestServer>>;
let app: Awaited<ReturnType<typeof startApp>>;

beforeAll(async () => {
  server = await startInngestServer({ eventKey, signingKey });
  const env = { INNGEST_BASE_URL: server.url, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey };
  app = await startApp({ env: { ...env, WEBHOOK_RETRY_SCHEDULE: "1s,2s" } });
});
afterAll(async () => {
  await app?.stop();
  await server?.close();
});

describe("with an Inngest server configured", () => {
  test("the embedded engine does not start and the functions register themselves there", async () => {
    const health = await call("GET", "/health", {}, app.url);
    expect(health.body.engine).toBe("inngest");
    expect(await server.sync(app.url)).toBe(200);
  });

  test("unsigned and wrongly signed calls are refused", async () => {
    const url = `${app.url}/api/inngest?fnId=resumebuilder-deliver-webhook&stepId=step`;
    for (const signature of ["", "t=1&s=00", `t=${Math.floor(Date.now() / 1000)}&s=${"0".repeat(64)}`]) {
      expect((await server.callFunction(url, "{}", signature)).status).toBe(401);
    }
  });

  test("the same walk gives the same log", async () => {
    const [user, receiver] = await Promise.all([makeUser(app.url), startReceiver()]);
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer((_request, index) => (index === 0 ? 500 : 200));
    const resume = await makeResume(user);
    await user.call("PUT", `/api/v1/resumes/${resume.id}`, { body: { title: "Engineer" } });
    await user.call("POST", "/api/v1/export/docx", { body: { resume_id: resume.id } });
    await user.call("DELETE", `/api/v1/resumes/${resume.id}`);
    const passwords = { current_password: goodPassword, new_password: "another good one 12" };
    await user.call("POST", "/auth/change-password", { body: passwords });
    const log = await until("five successes", async () => {
      const { body } = await user.call<{ events: Delivery[] }>("GET", `/api/v1/webhooks/${webhook.id}/events`);
      return body.events.length === 5 && body.events.every(({ status }) => status === "success") && body.events;
    });
    expect(log.map(({ event_type }) => event_type).sort()).toEqual([
      "export.completed",
      "resume.created",
      "resume.deleted",
      "resume.updated",
      "user.password_changed",
    ]);
    expect(log.map(({ attempt_count }) => attempt_count).sort()).toEqual([1, 1, 1, 1, 2]);
    for (const request of receiver.requests) verifyRequest(request, webhook.secret);
    expect(server.runs.filter(({ functionId }) => functionId === "resumebuilder-deliver-webhook").length).toBe(5);
    expect(server.problems).toEqual([]);
    await receiver.close();
  });

  test("what was missed is sent by a recovery, once each, and a test event arrives", async () => {
    const [user, receiver] = await Promise.all([makeUser(app.url), startReceiver()]);
    const webhook = await makeWebhook(user, receiver.url);
    const path = `/api/v1/webhooks/${webhook.id}`;
    await user.call("PUT", path, { body: { is_active: false } });
    for (let number = 0; number < 5; number++) await makeResume(user);
    await user.call("PUT", path, { body: { is_active: true } });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const begun = await user.call<RecoverAnswer>("POST", `${path}/recover`, { body: { since } });
    expect([begun.status, begun.body.matched]).toEqual([202, 5]);
    const ended = await until("the recovery's end", async () => {
      const { body } = await user.call<Recovery>("GET", `${path}/recoveries/${begun.body.recovery_id}`);
      return body.status === "completed" && body.succeeded + body.failed === 5 && body;
    });
    expect(ended).toMatchObject({ succeeded: 5 });
    expect(receiver.requests).toHaveLength(5);
    const body = { event_type: "resume.deleted" };
    expect((await user.call("POST", `${path}/test`, { body })).status).toBe(202);
    await until("the test event", async () => receiver.requests.length === 6);
    for (const request of receiver.requests) verifyRequest(request, webhook.secret);
    expect(server.problems).toEqual([]);
    await receiver.close();
  });
});
