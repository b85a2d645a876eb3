import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Operation, operations } from "@/lib/contracts/operations";
import { call, makeResume, makeUser, makeWebhook, signInByCookie, type TestUser } from "../support/api";

const catalog = Object.entries(operations) as Array<[string, Operation]>;
const guarded = catalog.filter(([, { auth }]) => auth === "user");
const withBody = catalog.filter(([, { body, multipart }]) => body && !multipart);
const fill = (path: string, id = randomUUID()) => path.replace(/\{\w+\}/g, id);
const json = { "content-type": "application/json" };

describe("every operation", () => {
  test.each(guarded)("%s needs credentials", async (_id, { method, path }) => {
    const { status, body, headers } = await call(method, fill(path), {
      raw: method === "GET" ? undefined : "{",
      headers: json,
    });
    expect([status, body.code]).toEqual([401, "unauthenticated"]);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("www-authenticate")).toBe("Bearer");
    expect(headers.get("x-request-id")).toBe(body.request_id);
  });

  test("with a body refuses other media types, malformed JSON and too much of it", async () => {
    const user = await makeUser();
    for (const [id, operation] of withBody) {
      const path = fill(operation.path);
      const send = async (raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) => {
        const { status, body } = await user.call(operation.method, path, { raw, headers });
        return [id, status, body.code];
      };
      expect(await send("<xml/>", { "content-type": "application/xml" })).toEqual([id, 415, "unsupported_media_type"]);
      expect(await send('{"a":', json)).toEqual([id, 400, "malformed_json"]);
      expect(await send(Uint8Array.of(0x22, 0xff, 0x22), json)).toEqual([id, 400, "malformed_json"]);
      if (!operation.optionalBody) expect(await send("", json)).toEqual([id, 400, "malformed_json"]);
      const huge = `{"a":"${"x".repeat(operation.maxBodyBytes ?? 100_000)}"}`;
      expect(await send(huge, json)).toEqual([id, 413, "body_too_large"]);
      for (const wrong of ["[]", "null", "7", '"text"'])
        expect(await send(wrong, json)).toEqual([id, 422, "invalid_input"]);
    }
  });

  test("with a body refuses fields that it does not know, such as another owner", async () => {
    const user = await makeUser();
    const cookie = await signInByCookie(user.email);
    const given = { user_id: randomUUID(), owner_id: randomUUID(), role: "admin", is_verified: true };
    for (const [id, operation] of withBody) {
      const { status, body } = await call<{ errors: Array<{ field: string }> }>(
        operation.method,
        fill(operation.path),
        {
          body: given,
          headers: { cookie, "sec-fetch-site": "same-origin" },
        },
      );
      const refused = body.errors?.map(({ field }) => field);
      expect([id, status, refused]).toEqual([id, 422, expect.arrayContaining(Object.keys(given))]);
    }
  });

  test("an unknown method answers 405 and says which there are", async () => {
    const { status, headers, body } = await call("DELETE", "/api/v1/resumes");
    expect([status, body.code]).toEqual([405, "method_not_allowed"]);
    expect(headers.get("allow")).toContain("POST");
  });

  test("an unknown path answers 404 as a problem", async () => {
    const { status, body } = await call("GET", "/api/v1/nothing/here");
    expect([status, body.code]).toEqual([404, "not_found"]);
  });
});

describe("somebody else's", () => {
  const withoutId = ({ request_id: _, ...rest }: Record<string, unknown>) => rest;
  const attempts = (resumeId: string, webhookId: string, deliveryId: string): Array<[string, string, unknown?]> => [
    ["GET", `/api/v1/resumes/${resumeId}`],
    ["PUT", `/api/v1/resumes/${resumeId}`, { title: "Mine now" }],
    ["DELETE", `/api/v1/resumes/${resumeId}`],
    ["POST", "/api/v1/export/pdf", { resume_id: resumeId }],
    ["POST", "/api/v1/export/docx", { resume_id: resumeId }],
    ["GET", `/api/v1/webhooks/${webhookId}`],
    ["PUT", `/api/v1/webhooks/${webhookId}`, { is_active: false }],
    ["POST", `/api/v1/webhooks/${webhookId}/regenerate-secret`, {}],
    ["GET", `/api/v1/webhooks/${webhookId}/events`],
    ["GET", `/api/v1/webhooks/${webhookId}/statistics`],
    ["GET", `/api/v1/webhooks/${webhookId}/events/${deliveryId}`],
    ["POST", `/api/v1/webhooks/${webhookId}/events/${deliveryId}/retry`],
    ["DELETE", `/api/v1/webhooks/${webhookId}`],
  ];

  test("id answers exactly as an unknown one, everywhere", async () => {
    const [owner, thief] = await Promise.all([makeUser(), makeUser()]);
    const [resume, webhook] = await Promise.all([makeResume(owner), makeWebhook(owner, "http://127.0.0.1:65533/")]);
    await makeResume(owner);
    const { body } = await owner.call<{ events: Array<{ id: string }> }>(
      "GET",
      `/api/v1/webhooks/${webhook.id}/events`,
    );
    const run = (user: TestUser, ids: [string, string, string]) =>
      Promise.all(attempts(...ids).map(([method, path, given]) => user.call(method, path, { body: given })));
    const foreign = await run(thief, [resume.id, webhook.id, body.events[0]?.id ?? ""]);
    const unknown = await run(thief, [randomUUID(), randomUUID(), randomUUID()]);
    expect(foreign.map(({ status }) => status)).toEqual(foreign.map(() => 404));
    expect(foreign.map((answer) => withoutId(answer.body))).toEqual(unknown.map((answer) => withoutId(answer.body)));
    expect((await owner.call("GET", `/api/v1/resumes/${resume.id}`)).body.title).toBe("Analyst");
    expect((await owner.call("GET", `/api/v1/webhooks/${webhook.id}`)).body.is_active).toBe(true);
  });

  test("an id that is no UUID is unknown too", async () => {
    const user = await makeUser();
    expect((await user.call("GET", "/api/v1/resumes/1")).body.code).toBe("resume_not_found");
    expect((await user.call("GET", "/api/v1/webhooks/%00")).status).toBe(404);
  });
});

describe("request ids", () => {
  test.each(["abc-123", "x".repeat(128)])("the caller's own is kept", async (id) => {
    for (const path of ["/auth/me", "/health/live", "/api/v1/nothing", "/login"]) {
      expect((await call("GET", path, { headers: { "x-request-id": id } })).headers.get("x-request-id")).toBe(id);
    }
  });

  test.each(["x".repeat(129), "with space"])("one that is too long or has spaces is replaced", async (id) => {
    const { headers } = await call("GET", "/health/live", { headers: { "x-request-id": id } });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test("who is signed in is told how long an answer took, and a stranger is not", async () => {
  const user = await makeUser();
  const told = await user.call("GET", "/api/v1/resumes");
  expect(told.headers.get("server-timing")).toMatch(/^app;dur=\d+\.\d$/);
  const body = { email: user.email, password: "not the password" };
  for (const path of ["/auth/login", "/auth/forgot-password"])
    expect((await call("POST", path, { body })).headers.get("server-timing")).toBeNull();
});

describe("operations", () => {
  test("health says how database and engine are", async () => {
    expect((await call("GET", "/health/live")).body).toEqual({ status: "ok" });
    expect((await call("GET", "/health/ready")).status).toBe(200);
    const { status, body } = await call("GET", "/health");
    expect([status, body.database, body.engine]).toEqual([200, "ok", "embedded"]);
  });

  test("openapi.json is served", async () => {
    const { body } = await call<{ paths: object; webhooks: object }>("GET", "/openapi.json");
    expect(Object.keys(body.paths).length).toBe(new Set(catalog.map(([, { path }]) => path)).size);
  });

  test("the engine's route refuses unsigned calls", async () => {
    for (const method of ["GET", "POST", "PUT"]) {
      const body = method === "GET" ? undefined : {};
      expect((await call(method, "/api/inngest?fnId=resumebuilder-deliver-webhook&stepId=step", { body })).status).toBe(
        401,
      );
    }
  });
});

describe("the session cookie", () => {
  test("counts for our own pages and not for other origins", async () => {
    const user = await makeUser();
    const cookie = await signInByCookie(user.email);
    const body = { title: "By cookie", raw_text: "Ada Lovelace\nada@example.com" };
    const post = (headers: Record<string, string>) =>
      call("POST", "/api/v1/resumes", { body, headers: { cookie, ...headers } });
    expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(201);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ origin: "https://evil.example" })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect((await call("GET", "/api/v1/resumes", { headers: { cookie } })).body.total).toBe(1);
    const both = await call("GET", "/auth/me", { headers: { cookie, authorization: "Bearer wrong" } });
    expect(both.status).toBe(401);
  });
});
