import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { log } from "../../lib/log";
import type { RunEvent } from "./run";
import { connect, insertEvents, type Sql } from "./store";

/** On globalThis, so that a reload in development does not leak connections. */
const shared = globalThis as { engineTransportClients?: Map<string, Sql> };
const maxConnections = 5;

/**
 * The `fetch` of an Inngest client whose server is the embedded engine: `POST …/e/<key>` records events, anything
 * else is answered 501. Needs the database only, so it works in any process, whether or not an engine runs there.
 */
export function createTransport(databaseUrl: string): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (request.method !== "POST" || !/^\/e\/[^/]+$/.test(pathname)) {
      return reply(501, { error: `The embedded engine does not answer ${request.method} ${pathname}` });
    }
    return await ingest(client(databaseUrl), request);
  };
}

function client(databaseUrl: string): Sql {
  shared.engineTransportClients ??= new Map();
  const known = shared.engineTransportClients.get(databaseUrl);
  if (known) return known;
  const sql = connect(databaseUrl, maxConnections);
  shared.engineTransportClients.set(databaseUrl, sql);
  return sql;
}

const eventSchema = z.looseObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  data: z.unknown().optional(),
  ts: z.number().optional(),
});
const bodySchema = z.preprocess((body) => [body].flat(), z.array(eventSchema));

async function ingest(sql: Sql, request: Request): Promise<Response> {
  const body = bodySchema.safeParse(await request.json().catch(() => null));
  if (!body.success) return reply(400, { error: z.prettifyError(body.error), status: 400 });
  const seed = request.headers.get("x-inngest-event-id-seed");
  const events = body.data.map((event, index) => complete(event, seed && `${seed},${index}`));
  try {
    await insertEvents(sql, events);
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
