import { inProcessRoute } from "@/inngest/engine/route";
import { createClient } from "../engine/demo-functions";

/** What a step of the bench does: next to nothing, so that the engine is what is measured. */
export const work = (n: number) => ({ n, done: true });

/** Functions of one and two steps that do next to nothing; `onStep` is told of each first step. */
export function createBenchFunctions(databaseUrl: string, onStep: (n: number) => void = () => undefined) {
  const client = createClient("bench", databaseUrl, false);
  const first = (n: number) => {
    onStep(n);
    return work(n);
  };
  const one = client.createFunction(
    { id: "one", triggers: [{ event: "bench/one" }], checkpointing: { bufferedSteps: 2 } },
    ({ event, step }) => step.run("only", () => first(event.data.n)),
  );
  const two = client.createFunction({ id: "two", triggers: [{ event: "bench/two" }] }, async ({ event, step }) => {
    const { n } = await step.run("first", () => first(event.data.n));
    return step.run("second", () => work(n));
  });
  const functions = [one, two];
  return { client, functions, route: inProcessRoute(createClient("bench", databaseUrl, true), functions) };
}
