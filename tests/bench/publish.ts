import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { database } from "@/db/client";
import type { OwnerId } from "@/lib/contracts/accounts";
import { withEvents } from "@/lib/webhooks/with-events";
import type { Endpoint } from "./endpoints";

/** An event as it was committed, and when, in milliseconds since 1970. */
export type Published = { entityId: string; committedAt: number; endpoint: Endpoint };

/** Records one event for each endpoint in one transaction, as a change of theirs would. */
export async function publish(endpoints: Endpoint[]): Promise<Published[]> {
  const entityIds = endpoints.map(() => uuidv7());
  await withEvents(database(), async (_tx, emit) => {
    for (const [index, { userId }] of endpoints.entries()) {
      const resumeId = entityIds[index] ?? "";
      const data = {
        resume_id: resumeId,
        user_id: userId,
        title: "Bench",
        version: 1,
        created_at: new Date().toISOString(),
      };
      await emit(userId as OwnerId, "resume.created", resumeId, data);
    }
  });
  const committedAt = Date.now();
  return endpoints.map((endpoint, index) => ({ entityId: entityIds[index] ?? "", committedAt, endpoint }));
}

/** Publishes single events at a steady rate, the endpoints taking turns. */
export async function publishSteadily(endpoints: Endpoint[], perSecond: number, seconds: number): Promise<Published[]> {
  const total = perSecond * seconds;
  const startedAt = performance.now();
  const sent: Array<Promise<Published[]>> = [];
  for (let index = 0; index < total; index++) {
    const dueMs = (index * 1000) / perSecond - (performance.now() - startedAt);
    if (dueMs > 1) await sleep(dueMs);
    const endpoint = endpoints[index % endpoints.length];
    if (endpoint) sent.push(publish([endpoint]));
  }
  return (await Promise.all(sent)).flat();
}
