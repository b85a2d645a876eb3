import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AuditList } from "@/lib/contracts/audit";
import { goodPassword, makeUser, makeWebhook, type TestUser } from "../support/api";

const read = async (user: TestUser, query = "") => (await user.call<AuditList>("GET", `/api/v1/audit${query}`)).body;
const actions = async (user: TestUser) => (await read(user)).entries.map(({ action }) => action);
const makeKey = (user: TestUser, name: string) =>
  user.call<{ id: string; key: string }>("POST", "/auth/api-keys", { body: { name, scopes: ["webhooks:write"] } });

describe("the audit log", () => {
  test("has what was done to webhooks, keys, password and email, and nothing of others", async () => {
    const [user, other] = await Promise.all([makeUser(), makeUser()]);
    const { id, url } = await makeWebhook(user, "http://127.0.0.1:65533/hook");
    await user.call("PUT", `/api/v1/webhooks/${id}`, { body: { is_active: false } });
    await user.call("POST", `/api/v1/webhooks/${id}/regenerate-secret`, { body: {} });
    const { key } = (await makeKey(user, "CI")).body;
    await user.call("DELETE", `/api/v1/webhooks/${id}`, { token: key });
    const passwords = { current_password: goodPassword, new_password: "another good one 12" };
    await user.call("POST", "/auth/change-password", { body: passwords });
    const { entries, total } = await read(user);
    expect(entries.map(({ action }) => action)).toEqual([
      ...["password.changed", "webhook.deleted", "api_key.created"],
      ...["webhook.secret_rotated", "webhook.updated", "webhook.created", "login.succeeded"],
    ]);
    expect(total).toBe(7);
    const deleted = entries.find(({ action }) => action === "webhook.deleted");
    const keyId = entries.find(({ action }) => action === "api_key.created")?.target_id;
    expect(deleted).toMatchObject({ target_id: id, detail: url, api_key_id: keyId, description: "Webhook deleted" });
    expect(entries.filter(({ api_key_id }) => api_key_id !== null).length).toBe(1);
    expect(JSON.stringify(entries)).not.toContain(key.slice(12));
    expect(await actions(other)).toEqual(["login.succeeded"]);
  });

  test("says nothing of what was refused", async () => {
    const user = await makeUser();
    const refused = await Promise.all([
      user.call("POST", "/auth/change-password", {
        body: { current_password: "wrong", new_password: "a good one 12" },
      }),
      user.call("POST", "/auth/change-password", {
        body: { current_password: goodPassword, new_password: "12345678" },
      }),
      user.call("PUT", `/api/v1/webhooks/${randomUUID()}`, { body: { is_active: false } }),
      user.call("DELETE", `/api/v1/webhooks/${randomUUID()}`),
      user.call("DELETE", `/auth/api-keys/${randomUUID()}`),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([400, 422, 404, 404, 404]);
    expect(await actions(user)).toEqual(["login.succeeded"]);
  });

  test("is read page by page, however much is added meanwhile, and by action", async () => {
    const user = await makeUser();
    for (const name of ["1", "2", "3", "4", "5"]) await makeKey(user, name);
    const first = await read(user, "?limit=2&action=api_key.created");
    expect([first.total, first.entries.map(({ detail }) => detail)]).toEqual([5, ["5", "4"]]);
    await makeKey(user, "6");
    const second = await read(user, `?limit=2&action=api_key.created&cursor=${first.next_cursor}`);
    const third = await read(user, `?limit=2&action=api_key.created&cursor=${second.next_cursor}`);
    expect([...second.entries, ...third.entries].map(({ detail }) => detail)).toEqual(["3", "2", "1"]);
    expect(third.next_cursor).toBeNull();
    expect((await read(user, "?limit=1&offset=1")).entries[0]?.detail).toBe("5");
    expect((await read(user, "?action=webhook.deleted")).total).toBe(0);
  });

  test.each(["?action=everything", "?limit=0", "?limit=101", "?cursor=1", "?offset=-1"])(
    "refuses %s",
    async (query) => {
      const { status, body } = await (await makeUser()).call("GET", `/api/v1/audit${query}`);
      expect([status, body.code]).toEqual([422, "invalid_input"]);
    },
  );
});
