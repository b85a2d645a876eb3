import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TlsOptions } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Delivery, DeliveryDetail } from "@/lib/contracts/deliveries";
import type { WebhookWithSecret } from "@/lib/contracts/webhooks";
import { makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { makeAuthority, selfSigned } from "../support/certificates";
import { answer, type HostileReceiver, keepSilent, startHostileReceiver } from "../support/hostile-receiver";
import { type Receiver, startReceiver } from "../support/receiver";
import { type RunningApp, startApp } from "../support/start-app";

const names = ["127.0.0.1"];
const [trusted, unknown] = [makeAuthority("Test root"), makeAuthority("Nobody's root")];
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const chain = { ...trusted.issue({ names }), minVersion: "TLSv1.2" } as const;

/** What each receiver shows, and what the log must say of it; null for success. */
const cases: Record<string, { secure: TlsOptions; says: string | RegExp | null }> = {
  "a certificate that is in order": { secure: chain, says: null },
  "one that is in order, over TLS 1.2": { secure: { ...chain, maxVersion: "TLSv1.2" }, says: null },
  "self-signed": { secure: selfSigned({ names }), says: "The certificate is self-signed" },
  expired: {
    secure: trusted.issue({ names, fromDays: -30, toDays: -2 }),
    says: `The certificate expired on ${day(-2)}`,
  },
  "not valid yet": {
    secure: trusted.issue({ names, fromDays: 2, toDays: 30 }),
    says: `The certificate is valid only from ${day(2)} on`,
  },
  "for another host": {
    secure: trusted.issue({ names: ["other.example", "www.other.example"] }),
    says: "The certificate is for other.example, www.other.example, not 127.0.0.1",
  },
  "from an issuer that nobody trusts": {
    secure: unknown.issue({ names }),
    says: /^The certificate's issuer \(Nobody's root\) is not trusted/,
  },
  "TLS 1.1 only": {
    secure: { ...chain, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" },
    says: "The receiver offers no TLS version from 1.2 up",
  },
  "no cipher in common": {
    secure: { ...chain, maxVersion: "TLSv1.2", ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256" },
    says: "The receiver refused the TLS handshake: no common cipher or no certificate",
  },
  "a demand for our certificate": {
    secure: { ...chain, requestCert: true, rejectUnauthorized: true, ca: trusted.cert, minVersion: "TLSv1.3" },
    says: "The receiver asks for a client certificate, which is never sent",
  },
};

let app: RunningApp;
let user: TestUser;
let folder: string;
let plain: Receiver;
const receivers = new Map<string, HostileReceiver>();
const webhooks = new Map<string, WebhookWithSecret>();

async function subscribe(name: string, receiver: HostileReceiver | null, url: string) {
  if (receiver) receivers.set(name, receiver);
  const timeout_seconds = name === "silence" ? 1 : 20;
  webhooks.set(name, await makeWebhook(user, url, { max_retries: 0, timeout_seconds, events: ["resume.created"] }));
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "resumebuilder-authority-"));
  const file = path.join(folder, "root.pem");
  writeFileSync(file, trusted.cert);
  app = await startApp({ env: { NODE_EXTRA_CA_CERTS: file } });
  user = await makeUser(app.url);
  for (const [name, { secure }] of Object.entries(cases)) {
    const receiver = await startHostileReceiver(answer(200), { secure });
    await subscribe(name, receiver, receiver.url);
  }
  const silent = await startHostileReceiver(keepSilent);
  await subscribe("silence", silent, silent.url.replace("http:", "https:"));
  plain = await startReceiver();
  await subscribe("plain HTTP", null, plain.url.replace("http:", "https:"));
  await makeResume(user);
});
afterAll(async () => {
  await Promise.all([app?.stop(), plain?.close(), ...[...receivers.values()].map((receiver) => receiver.close())]);
  rmSync(folder, { recursive: true, force: true });
});

/** The one attempt that the webhook of a case got. */
async function attemptOf(name: string) {
  const path = `/api/v1/webhooks/${webhooks.get(name)?.id}/events`;
  const delivery = await until(`the attempt at ${name}`, async () => {
    const { body } = await user.call<{ events: Delivery[] }>("GET", path);
    return body.events.find(({ status }) => status === "success" || status === "failed");
  });
  const { body } = await user.call<DeliveryDetail>("GET", `${path}/${delivery.id}`);
  expect(body.attempts.length).toBe(1);
  return body.attempts[0];
}

test.each(Object.entries(cases))("19: %s", async (name, { says }) => {
  const attempt = await attemptOf(name);
  const receiver = receivers.get(name);
  if (says === null) {
    expect(attempt).toMatchObject({ status: "success", http_status: 200, error_code: null });
    expect(receiver?.requests.length).toBe(1);
    return;
  }
  const error_message = typeof says === "string" ? says : expect.stringMatching(says);
  expect(attempt).toMatchObject({ status: "failed", http_status: null, error_code: "tls", error_message });
  expect(receiver?.connections()).toBe(1);
  expect(receiver?.received).toEqual([]);
});

test("19: plain HTTP where TLS should be is `tls`, and no request is read there", async () => {
  const attempt = await attemptOf("plain HTTP");
  expect(attempt).toMatchObject({ error_code: "tls", error_message: "The receiver does not speak TLS on this port" });
  expect(plain.requests).toEqual([]);
});

test("19: a handshake that does not end is `timeout`", async () => {
  const attempt = await attemptOf("silence");
  expect(attempt).toMatchObject({ error_code: "timeout", error_message: "The TLS handshake did not end within 1 s" });
  expect(receivers.get("silence")?.requests).toEqual([]);
});
