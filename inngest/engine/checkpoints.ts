import { z } from "zod";
import { type Op, opSchema } from "./run";

/** What a run that is being called does with steps that ended meanwhile; false when it is no longer this process's. */
export type TakeSteps = (ops: Op[]) => Promise<boolean>;

/** On globalThis: the client that reports steps may come from another bundle than the engine that made the call. */
const shared = globalThis as { engineCallsInHand?: Map<string, TakeSteps> };

function callsInHand(): Map<string, TakeSteps> {
  shared.engineCallsInHand ??= new Map();
  return shared.engineCallsInHand;
}

/** The name under which a call's steps are reported (`qi_id`): a claim of a run has one, the next claim another. */
export const claimName = (runId: string, fence: number) => `${runId}::${fence}`;

/** Hands the steps reported under a name to `take`, until the returned function is called. */
export function takeCheckpoints(name: string, take: TakeSteps): () => void {
  callsInHand().set(name, take);
  return () => callsInHand().delete(name);
}

const bodySchema = z.object({ qi_id: z.string(), steps: z.array(opSchema) });

/**
 * Stores the steps a running call reports (`POST /v1/checkpoint/{run}/async`).
 * @returns the status for the SDK: 200 stored, 409 the run is lost and must stop, 400 no such request
 */
export async function storeCheckpoint(body: unknown): Promise<200 | 400 | 409> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return 400;
  const take = callsInHand().get(parsed.data.qi_id);
  return take && (await take(parsed.data.steps)) ? 200 : 409;
}
