import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, makeUser, until } from "../support/api";
import { startApp } from "../support/start-app";

let app: Awaited<ReturnType<typeof startApp>>;
let refusals = 1;
const mails: Array<{ to: string; text: string }> = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, done) => done(refusals-- > 0 ? new Error("Try later") : null),
  onData: (stream, session, done) => {
    let text = "";
    stream.on("data", (chunk) => (text += chunk));
    stream.on("end", () => {
      mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", text });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  app = await startApp({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
});
afterAll(async () => {
  await app?.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test("mail goes through SMTP, once, also when it was refused at first", async () => {
  const user = await makeUser(app.url);
  const mail = await until("the mail", () => mails.find(({ to }) => to === user.email), 60_000);
  const token = /verify-email\?token=3D([\w-]+)/.exec(mail.text.replace(/=\r?\n/g, ""))?.[1];
  expect((await call("POST", "/auth/verify-email", { body: { token } }, app.url)).status).toBe(200);
  expect(mails.length).toBe(1);
  expect((await call("GET", "/dev/mailbox", {}, app.url)).status).toBe(404);
}, 90_000);
