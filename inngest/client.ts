import { Inngest } from "inngest";
import { env, secretKey } from "../lib/env";
import { log } from "../lib/log";
import { createTransport } from "./engine/transport";

/** The key that signs calls to /api/inngest: the configured one, or one derived for the embedded engine. */
export function inngestSigningKey(): string {
  return env().INNGEST_SIGNING_KEY ?? `signkey-prod-${secretKey("inngest-signing").toString("hex")}`;
}

/** In dev mode calls need no signature; nothing that answers at an address may use such a client. */
function createClient({ isDev }: { isDev: boolean }): Inngest {
  const { embeddedEngine, INNGEST_EVENT_KEY, INNGEST_BASE_URL, DATABASE_URL, isBuild } = env();
  const transport = embeddedEngine && !isBuild ? createTransport(DATABASE_URL ?? "") : undefined;
  return new Inngest({
    id: "resumebuilder",
    isDev,
    eventKey: INNGEST_EVENT_KEY ?? "embedded",
    signingKey: isBuild ? undefined : inngestSigningKey(),
    baseUrl: INNGEST_BASE_URL,
    fetch: transport,
    logger: log,
  });
}

/** Always cloud mode: every call to /api/inngest must be signed. The embedded engine takes events in-process. */
export const inngest = createClient({ isDev: false });

/** The client of calls that never leave the process: the embedded engine's. */
export const createInProcessClient = () => createClient({ isDev: true });
