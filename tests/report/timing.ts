import { randomUUID } from "node:crypto";
import { startApp } from "../support/start-app";

/** Calls whose time must not tell whether an address has an account. */
const calls = {
  "/auth/login": (email: string) => ({ email, password: "not the right one" }),
  "/auth/forgot-password": (email: string) => ({ email }),
  "/auth/request-verification": (email: string) => ({ email }),
};
const rounds = Number(process.env.ROUNDS ?? 200);
const newEmail = () => `user-${randomUUID()}@example.com`;

async function post(base: string, path: string, body: object): Promise<{ ms: number; status: number }> {
  const started = performance.now();
  const headers = { "content-type": "application/json" };
  const response = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
  await response.arrayBuffer();
  return { ms: performance.now() - started, status: response.status };
}

/** Mann-Whitney: how often a known address takes longer than an unknown one; 0.5 when time tells nothing. */
function dominance(known: number[], unknown: number[]): number {
  const wins = known.flatMap((a) => unknown.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

const percentile = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]?.toFixed(1);

const app = await startApp();
try {
  // Every address is used once, so that no throttle has a say.
  const register = (email: string) =>
    post(app.url, "/auth/register", { email, password: "correct horse battery 9", full_name: "Ada" });
  for (const [path, body] of Object.entries(calls)) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const known = newEmail();
      await register(known);
      const order = [["known", known] as const, ["unknown", newEmail()] as const];
      for (const [kind, email] of round % 2 ? order : order.reverse()) {
        const { ms, status } = await post(app.url, path, body(email));
        if (status === 429) continue;
        times[kind].push(ms);
      }
    }
    const line = (kind: "known" | "unknown") =>
      `${kind} n=${times[kind].length} p50 ${percentile(times[kind], 0.5)} p95 ${percentile(times[kind], 0.95)} ms`;
    console.log(
      `${path}: ${line("known")}; ${line("unknown")}; known is slower in ${(100 * dominance(times.known, times.unknown)).toFixed(1)} %`,
    );
  }
} finally {
  await app.stop();
}
