import { createHash, createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

type Event = { id?: string; name: string; data: unknown; ts?: number };
type Registered = {
  id: string;
  triggers: Array<{ event?: string }>;
  steps: { step: { runtime: { url: string }; retries?: { attempts: number } } };
};
type Op = { id: string; op: string; name?: string; data?: unknown; error?: { message: string } };
type Answer = { status: number; retryAfter: string | null; sdk: string | null; body: unknown };

/** Canonical JSON (RFC 8785) of plain data: keys sorted, no spaces. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * An Inngest server's wire protocol over real HTTP, as recorded from the self-hosted server: events in, signed calls
 * out, memoized steps, Retry-After. Written without our engine, so that the two check each other.
 */
export async function startInngestServer(keys: { eventKey: string; signingKey: string }) {
  const secret = keys.signingKey.replace(/^signkey-\w+-/, "");
  const hashedKey = createHash("sha256").update(Buffer.from(secret, "hex")).digest("hex");
  const seen = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const problems: string[] = [];
  const runs: Array<{ functionId: string; calls: number }> = [];
  let registered: Registered[] = [];
  let closed = false;

  const sign = (body: string) => {
    const t = Math.floor(Date.now() / 1000);
    return `t=${t}&s=${createHmac("sha256", secret)
      .update(body + t)
      .digest("hex")}`;
  };

  async function callFunction(url: string, body: string, signature = sign(body)): Promise<Answer> {
    const headers = { "content-type": "application/json", "x-inngest-signature": signature };
    const response = await fetch(url, { method: "POST", headers, body });
    const sdk = response.headers.get("x-inngest-sdk");
    return {
      status: response.status,
      retryAfter: response.headers.get("retry-after"),
      sdk,
      body: await response.json(),
    };
  }

  async function run(fn: Registered, event: Event): Promise<void> {
    const record = { functionId: fn.id, calls: 0 };
    runs.push(record);
    const steps: Record<string, unknown> = {};
    const stack: string[] = [];
    const runId = randomUUID();
    const maxAttempts = (fn.steps.step.retries?.attempts ?? 4) + 1;
    let attempt = 0;
    while (!closed) {
      const ctx = {
        run_id: runId,
        attempt,
        max_attempts: maxAttempts,
        stack: { stack, current: stack.length },
        disable_immediate_execution: false,
        use_api: false,
      };
      const answer = await callFunction(
        fn.steps.step.runtime.url,
        canonical({ ctx, event, events: [event], steps, version: 2 }),
      );
      record.calls++;
      if (!answer.sdk) problems.push(`${answer.status}: the response did not come from an Inngest SDK`);
      if (answer.status === 200 || answer.status === 400 || answer.status === 401) return;
      const op = answer.status === 206 ? (answer.body as Op[])[0] : undefined;
      if (op?.op === "StepRun" || op?.op === "StepFailed") {
        steps[op.id] = op.op === "StepRun" ? { data: op.data } : { error: op.error };
        stack.push(op.id);
        attempt = 0;
      } else if (op?.op === "Sleep") {
        await wait(secondsOf(op.name));
        steps[op.id] = null;
        stack.push(op.id);
        attempt = 0;
      } else {
        attempt++;
        if (attempt >= maxAttempts) return;
        await wait(answer.retryAfter);
      }
    }
  }

  /** The one form of duration our functions use. */
  function secondsOf(duration = ""): string {
    const seconds = /^(\d+)s$/.exec(duration)?.[1];
    if (!seconds) problems.push(`a sleep of ${duration}`);
    return seconds ?? "0";
  }

  function wait(retryAfter: string | null): Promise<void> {
    const ms =
      retryAfter === null
        ? 1_000
        : /^\d+$/.test(retryAfter)
          ? Number(retryAfter) * 1_000
          : Date.parse(retryAfter) - Date.now();
    return new Promise((resolve) => timers.add(setTimeout(resolve, Math.max(ms, 0))));
  }

  function ingest(events: Event[]): string[] {
    return events.map((event) => {
      const id = event.id ?? randomUUID();
      const known = seen.has(id);
      seen.add(id);
      const stored = { ...event, id, ts: event.ts ?? Date.now(), user: {} };
      const matching = known
        ? []
        : registered.filter((fn) => fn.triggers.some((trigger) => trigger.event === event.name));
      for (const fn of matching) run(fn, stored).catch((err: unknown) => problems.push(String(err)));
      return id;
    });
  }

  const server = http.createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url === `/e/${keys.eventKey}`) {
      const given = JSON.parse(text) as Event | Event[];
      return answer(200, { ids: ingest([given].flat()), status: 200 });
    }
    if (request.url === "/fn/register") {
      if (!request.headers.authorization?.endsWith(hashedKey)) return answer(401, { error: "bad signing key" });
      registered = (JSON.parse(text) as { functions: Registered[] }).functions;
      return answer(200, { ok: true, modified: true });
    }
    problems.push(`${request.method} ${request.url}`);
    return answer(request.url?.startsWith("/e/") ? 401 : 404, { error: "Event key not found", status: 401 });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    runs,
    problems,
    /** Asks an app to register its functions here, as the server does for every new app. */
    async sync(appUrl: string): Promise<number> {
      const body = canonical({ url: `${appUrl}/api/inngest` });
      const headers = {
        "content-type": "application/json",
        "x-inngest-server-kind": "cloud",
        "x-inngest-signature": sign(body),
      };
      const synced = await fetch(`${appUrl}/api/inngest`, { method: "PUT", headers, body });
      return synced.status;
    },
    callFunction,
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
