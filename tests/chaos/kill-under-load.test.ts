import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureBuild } from "../../scripts/build.mjs";
import { call, goodPassword, makeUser, makeWebhook, sampleText, type TestUser, until } from "../support/api";
import { type Receiver, startReceiver } from "../support/receiver";
import { type RunningApp, startApp, temporaryDataDir } from "../support/start-app";

/** `npm run test:chaos` kills a hundred times; CHAOS_ROUNDS says how often else. */
const rounds = Number(process.env.CHAOS_ROUNDS || 100);
const writers = 4;
const settings = { WEBHOOK_RETRY_SCHEDULE: Array(10).fill("1s").join(",") };
const dataDir = temporaryDataDir();

/** What answers: at once, every third time badly, slowly. */
const answers = [
  () => 200,
  (_: unknown, index: number) => (index % 3 === 0 ? 500 : 200),
  () => ({ status: 200, delayMs: 300 }),
];
let receivers: Receiver[] = [];
let app: RunningApp;

beforeAll(async () => {
  await ensureBuild({ quiet: true, say: console.log });
  receivers = await Promise.all(answers.map(startAnswering));
  app = await startApp({ env: settings, dataDir });
}, 120_000);

afterAll(async () => {
  await app?.stop();
  await Promise.all(receivers.map((receiver) => receiver.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function startAnswering(answer: (typeof answers)[number]) {
  const receiver = await startReceiver();
  receiver.answer(answer);
  return receiver;
}

/** Creates resumes until the server is gone. @returns the ids of those that it said were created */
async function writeUntilKilled(token: string): Promise<string[]> {
  const created: string[] = [];
  for (;;) {
    const body = { title: "Chaos", raw_text: sampleText };
    const answer = await call<{ id: string }>("POST", "/api/v1/resumes", { body, token }, app.url).catch(() => null);
    if (!answer) return created;
    if (answer.status === 201) created.push(answer.body.id);
  }
}

async function killUnderLoad({ email }: TestUser): Promise<string[]> {
  const login = { email, password: goodPassword };
  const { body } = await call<{ access_token: string }>("POST", "/auth/login", { body: login }, app.url);
  const writing = Array.from({ length: writers }, () => writeUntilKilled(body.access_token));
  await sleep(100 + Math.random() * 1_400);
  await app.kill9Group();
  const created = (await Promise.all(writing)).flat();
  app = await startApp({ env: settings, dataDir });
  return created;
}

type Row = { delivery: string; number: number; status: string; delivered: string };

test(`${rounds} times kill -9 under load: nothing is lost, and the log explains every repetition`, async () => {
  const user = await makeUser(app.url);
  for (const { url } of receivers) {
    await makeWebhook({ ...user, call: callingNow(user) }, url, { timeout_seconds: 2, max_retries: 10 });
  }
  const created: string[] = [];
  for (let round = 0; round < rounds; round++) created.push(...(await killUnderLoad(user)));

  const sql = postgres(app.databaseUrl, { max: 1 });
  await until("every delivery to end", () => allEnded(sql), 180_000);
  const attempts = await sql<Row[]>`
    select d.id as delivery, a.number, a.status, d.status as delivered
    from deliveries d join attempts a on a.delivery_id = d.id order by d.id, a.number`;
  const [lost] = await sql`
    select count(*)::int as count from unnest(${created}::uuid[]) as made(id) cross join webhooks w
    where not exists (select from deliveries d where d.entity_id = made.id and d.webhook_id = w.id and d.status = 'success')`;
  const [silent] = await sql`
    select count(*)::int as count from resumes r where not exists (select from events e where e.entity_id = r.id)`;
  await sql.end();

  expect(created.length).toBeGreaterThan(rounds);
  expect({ lost: lost?.count, silent: silent?.count }).toEqual({ lost: 0, silent: 0 });
  expectExplained(attempts);
  const interrupted = attempts.filter(({ status }) => status === "interrupted").length;
  console.log(`${created.length} changes, ${attempts.length} attempts, ${interrupted} interrupted`);
}, 3_600_000);

/** The app's address stays, whoever of its processes answers. */
const callingNow =
  (user: TestUser): TestUser["call"] =>
  (method, path, options = {}) =>
    call(method, path, { token: user.tokens.access_token, ...options }, app.url);

async function allEnded(sql: postgres.Sql): Promise<boolean> {
  const [open] = await sql`select 1 from deliveries where status <> 'success' limit 1`;
  return !open;
}

/** Each POST that arrived is one attempt of the log; a delivery is repeated only after an interrupted attempt. */
function expectExplained(attempts: Row[]) {
  const logged = new Map(attempts.map((row) => [`${row.delivery} ${row.number}`, row]));
  const arrived = receivers.flatMap(({ requests }) =>
    requests.map(({ headers }) => `${headers["x-webhook-delivery-id"]} ${headers["x-webhook-attempt"]}`),
  );
  expect(arrived.filter((key) => !logged.has(key))).toEqual([]);
  expect(arrived.length).toBe(new Set(arrived).size);

  for (const delivery of new Set(attempts.map((row) => row.delivery))) {
    const rows = attempts.filter((row) => row.delivery === delivery);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.filter(({ status }) => status === "success").length).toBe(1);
    expect(rows.at(-1)?.status).toBe("success");
    expect(rows.some(({ status }) => status === "in_flight")).toBe(false);
  }
  const reached = new Set(arrived);
  const missing = attempts.filter(
    ({ delivery, number, status }) => status !== "interrupted" && !reached.has(`${delivery} ${number}`),
  );
  expect(missing).toEqual([]);
}
