import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";
import type { Token, User } from "@/lib/contracts/accounts";
import type { Delivery, DeliveryDetail } from "@/lib/contracts/deliveries";
import type { Resume } from "@/lib/contracts/resume";
import type { WebhookWithSecret } from "@/lib/contracts/webhooks";

export type Answered<T = Record<string, unknown>> = { status: number; headers: Headers; body: T; bytes: Buffer };
type CallOptions = {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  raw?: string | Uint8Array<ArrayBuffer>;
};

/** One real HTTP request to the app under test; the answer's JSON is parsed when it is JSON. */
export async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  { body, token, headers = {}, raw }: CallOptions = {},
  base = inject("appUrl"),
): Promise<Answered<T>> {
  const response = await fetch(base + path, {
    method,
    redirect: "manual",
    headers: {
      ...(body !== undefined ? { "content-type": "application/json" } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.includes("json") && bytes.length > 0;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: (isJson ? JSON.parse(bytes.toString()) : {}) as T,
  };
}

export const goodPassword = "correct horse battery 9";

/** A user of one's own, signed in, with a caller that sends the access token. */
export async function makeUser(base = inject("appUrl")) {
  const email = `user-${randomUUID()}@example.com`;
  const registration = { email, password: goodPassword, full_name: "Ada Lovelace" };
  const registered = await call<User>("POST", "/auth/register", { body: registration }, base);
  if (registered.status !== 201) throw new Error(`register answered ${registered.status}: ${registered.bytes}`);
  const { body: tokens } = await call<Token>("POST", "/auth/login", { body: { email, password: goodPassword } }, base);
  const authorized = <T = Record<string, unknown>>(method: string, path: string, options: CallOptions = {}) =>
    call<T>(method, path, { token: tokens.access_token, ...options }, base);
  return { email, user: registered.body, tokens, call: authorized };
}

/** Signs in as the pages do. @returns the session's cookie */
export async function signInByCookie(email: string, base = inject("appUrl")): Promise<string> {
  const csrf = await call<{ csrfToken: string }>("GET", "/api/auth/csrf", {}, base);
  const cookies = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const form = new URLSearchParams({
    email,
    password: goodPassword,
    csrfToken: csrf.body.csrfToken,
    json: "true",
  });
  const signedIn = await call(
    "POST",
    "/api/auth/callback/credentials",
    {
      raw: form.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookies(csrf.headers).join("; ") },
    },
    base,
  );
  const session = cookies(signedIn.headers).find((cookie) => cookie?.includes("session"));
  if (!session) throw new Error(`sign-in answered ${signedIn.status} ${signedIn.bytes}`);
  return session;
}

export type TestUser = Awaited<ReturnType<typeof makeUser>>;

export async function makeWebhook(user: TestUser, url: string, fields: Record<string, unknown> = {}) {
  const { status, body, bytes } = await user.call<WebhookWithSecret>("POST", "/api/v1/webhooks", {
    body: { url, events: ["*"], ...fields },
  });
  if (status !== 201) throw new Error(`create webhook answered ${status}: ${bytes}`);
  return body;
}

export const sampleText =
  "Ada Lovelace\nada@example.com\n\nExperience\nAnalyst, Analytical Engines Ltd\n- Wrote programs";

export async function makeResume(user: TestUser, fields: Record<string, unknown> = {}) {
  const { status, body, bytes } = await user.call<Resume>("POST", "/api/v1/resumes", {
    body: { title: "Analyst", raw_text: sampleText, ...fields },
  });
  if (status !== 201) throw new Error(`create resume answered ${status}: ${bytes}`);
  return body;
}

/** Asks again until there is an answer; fails after `timeoutMs`, long enough for a slow machine. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null> | T | undefined | false | null,
  timeoutMs = 30_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const found = await ask();
    if (found) return found;
    await sleep(50);
  }
  throw new Error(`Waited ${timeoutMs} ms for ${what}`);
}

export async function listDeliveries(user: TestUser, webhookId: string, query = ""): Promise<Delivery[]> {
  const { body } = await user.call<{ events: Delivery[] }>("GET", `/api/v1/webhooks/${webhookId}/events${query}`);
  return body.events;
}

export async function getDelivery(user: TestUser, webhookId: string, id: string): Promise<DeliveryDetail> {
  const { body } = await user.call<DeliveryDetail>("GET", `/api/v1/webhooks/${webhookId}/events/${id}`);
  return body;
}
