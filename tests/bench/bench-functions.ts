import { Agent, request } from "undici";
import { inProcessRoute } from "@/inngest/engine/route";
import { createClient } from "../engine/demo-functions";

export type BenchWork = { url: string; onStep?: (n: number) => void };

/** Functions of one and two steps; the first POSTs to `url`, as the hand-written loop does. `onStep` is told of its start. */
export function createBenchFunctions(databaseUrl: string, { url, onStep }: BenchWork) {
  const client = createClient("bench", databaseUrl, false);
  const dispatcher = new Agent({ connections: 64 });
  const send = async (n: number) => {
    onStep?.(n);
    const answer = await request(url, { method: "POST", body: JSON.stringify({ n }), dispatcher });
    await answer.body.dump();
    return { n, status: answer.statusCode };
  };
  const one = client.createFunction(
    { id: "one", triggers: [{ event: "bench/one" }], checkpointing: { bufferedSteps: 2 } },
    ({ event, step }) => step.run("only", () => send(event.data.n)),
  );
  const two = client.createFunction({ id: "two", triggers: [{ event: "bench/two" }] }, async ({ event, step }) => {
    const { n } = await step.run("send", () => send(event.data.n));
    return step.run("note", () => ({ n, done: true }));
  });
  const functions = [one, two];
  return { client, functions, route: inProcessRoute(createClient("bench", databaseUrl, true), functions) };
}
