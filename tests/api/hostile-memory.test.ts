import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RoundMeasures } from "../support/attempting-process";
import { type Attempts, startAttempts } from "../support/attempts";
import {
  answer,
  type Behaviour,
  drip,
  type HostileReceiver,
  startHostileReceiver,
  stream,
} from "../support/hostile-receiver";

const timeoutSeconds = 2;
const rounds = 3;
const ok = "HTTP/1.1 200 OK\r\n";

/** Headers that come as fast as they are read, and never end. */
const streamHeaders: Behaviour = (socket) => {
  const lines = Buffer.from("X-Endless: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n".repeat(1_000));
  const fill = () => {
    while (!socket.destroyed && socket.write(lines));
  };
  socket.on("drain", fill).write(ok);
  fill();
};

const endless: Behaviour[] = [
  ...[stream(), stream(), stream(), stream()],
  ...[stream(1e12), stream(Number.POSITIVE_INFINITY, ["Content-Encoding: gzip"])],
  ...[streamHeaders, drip(`${ok}X-Slow: `, 5), drip(`${ok}\r\n`, 1), drip("", 1, "HTTP/1.1 102 Wait\r\n\r\n")],
];

let attempts: Attempts;
let receivers: HostileReceiver[];
let friendly: HostileReceiver;

beforeAll(async () => {
  attempts = await startAttempts();
  receivers = await Promise.all(endless.map((behave) => startHostileReceiver(behave)));
  friendly = await startHostileReceiver(answer(200));
});
afterAll(() => Promise.all([attempts?.close(), friendly?.close(), ...(receivers ?? []).map((each) => each.close())]));

const deliverTo = (targets: HostileReceiver[]) =>
  Promise.all(targets.map(async ({ url }) => (await attempts.deliver(url, { timeoutSeconds })).id));

async function attemptInProcess(ids: string[][]): Promise<RoundMeasures[]> {
  const file = path.resolve(import.meta.dirname, "../support/attempting-process.ts");
  const args = ["--import", "tsx", file, JSON.stringify(ids)];
  const cwd = path.resolve(import.meta.dirname, "../..");
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd,
    env: { ...process.env, LOG_LEVEL: "silent" },
  });
  return JSON.parse(stdout);
}

test("8: ten receivers that stream without end cost less than 50 MB, and each attempt ends by its deadline", async () => {
  const warmUp = await deliverTo(Array.from({ length: 30 }, () => friendly));
  const hostile = await Promise.all(Array.from({ length: rounds }, () => deliverTo(receivers)));
  const [warm, ...measured] = await attemptInProcess([warmUp, ...hostile]);
  const started = measured[0]?.beforeMb ?? 0;
  const growthMb = Math.max(...measured.map(({ peakMb }) => peakMb)) - started;
  const logged = await attempts.sql`select status, truncated, error_code, duration_ms from attempts
    where delivery_id in ${attempts.sql(hostile.flat())}`;
  const slowestMs = Math.max(...logged.map(({ duration_ms }) => duration_ms));
  const lagMs = Math.max(...measured.map((round) => round.lagMs));
  console.log(
    `${hostile.flat().length} endless answers, ten at a time: resident memory ${started.toFixed(0)} MB ` +
      `(+${growthMb.toFixed(1)} MB at its peak; ${warm?.beforeMb.toFixed(0)} MB before the first attempt), ` +
      `slowest attempt ${slowestMs} ms of ${timeoutSeconds * 1_000}, timers up to ${lagMs.toFixed(0)} ms late`,
  );
  expect(growthMb).toBeLessThan(50);
  expect(slowestMs).toBeLessThanOrEqual(timeoutSeconds * 1_000 + 500 + lagMs);
  expect(logged.map(({ status, error_code }) => `${status} ${error_code ?? ""}`.trim()).toSorted()).toEqual([
    ...Array(rounds * 2).fill("failed connection_reset"),
    ...Array(rounds).fill("failed timeout"),
    ...Array(rounds * 7).fill("success"),
  ]);
  expect(logged.filter(({ truncated }) => truncated).length).toBe(rounds * 7);
});
