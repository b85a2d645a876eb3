import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { log } from "../../lib/log";
import { storeCheckpoint } from "./checkpoints";
import { gather } from "./gather";
import type { RunEvent } from "./run";
import { connect, insertEvents } from "./store";

/** On globalThis, so that a reload in development does not leak connections. */
const shared = globalThis as { engineTransports?: Map<string, RecordEvents> };
const maxConnections = 5;

/** Records the events of one request, together with those of others that come at the time. */
type RecordEvents = (events: RunEvent[]) => Promise<true>;

/**
 * The `fetch` of an Inngest client whose server is the embedded engine. `POST …/e/<key>` records events, in any
 * process, whether or not an engine runs there; `POST …/v1/checkpoint/<run>/async` stores the steps of a run that is
 * called from this one; anything else is answered 501.
 */
export function createTransport(databaseUrl: string): typeof fetch {
  return async (input, init) => {
    const { method, pathname, readJson, headers } = read(input, init);
    if (method === "POST" && /^\/e\/[^/]+$/.test(pathname)) {
      return await ingest(recorder(databaseUrl), await readJson(), headers.get("x-inngest-event-id-seed"));
    }
    if (method === "POST" && /^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) {
      return new Response(null, { status: await storeCheckpoint(await readJson()) });
    }
    return reply(501, { error: `The embedded engine does not answer ${method} ${pathname}` });
  };
}

/** What is needed of a request; the SDK's own come as text, and need no Request to be made. */
function read(input: Parameters<typeof fetch>[0], init: RequestInit = {}) {
  const request = input instanceof Request || typeof init.body !== "string" ? new Request(input, init) : null;
  const { pathname } = new URL(request?.url ?? String(input));
  const text = async () => (request ? await request.text() : String(init.body));
  return {
    method: request?.method ?? init.method ?? "GET",
    pathname,
    headers: request?.headers ?? new Headers(init.headers),
    readJson: async (): Promise<unknown> => parseJson(await text()),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function recorder(databaseUrl: string): RecordEvents {
  shared.engineTransports ??= new Map();
  const known = shared.engineTransports.get(databaseUrl);
  if (known) return known;
  const sql = connect(databaseUrl, maxConnections);
  const record = gather<RunEvent[], true>(async (requests) => {
    await insertEvents(sql, requests.flat());
    return requests.map(() => true);
  });
  shared.engineTransports.set(databaseUrl, record);
  return record;
}

const eventSchema = z.looseObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  data: z.unknown().optional(),
  ts: z.number().optional(),
});
const bodySchema = z.preprocess((body) => [body].flat(), z.array(eventSchema));

async function ingest(record: RecordEvents, json: unknown, seed: string | null): Promise<Response> {
  const body = bodySchema.safeParse(json);
  if (!body.success) return reply(400, { error: z.prettifyError(body.error), status: 400 });
  const events = body.data.map((event, index) => complete(event, seed && `${seed},${index}`));
  try {
    await record(events);
  } catch (err) {
    log.error({ err }, "events not recorded");
    return reply(500, { error: "The events could not be recorded", status: 500 });
  }
  return reply(200, { ids: events.map(({ id }) => id), status: 200 });
}

/** The SDK sends the same seed when it tries again, so an event without an id is still recorded once. */
function complete(event: z.infer<typeof eventSchema>, seed: string | null): RunEvent {
  return { ...event, id: event.id ?? seed ?? uuidv7(), data: event.data ?? {}, ts: event.ts ?? Date.now() };
}

const reply = (status: number, body: unknown) => Response.json(body, { status });
