import { fork } from "node:child_process";
import path from "node:path";

type Taken = { arrivals: Array<[string, number]>; repeated: number };

/** Starts the counting receiver. */
export async function startCountingReceiver() {
  const child = fork(path.join(import.meta.dirname, "counting-receiver.mjs"));
  const next = <T>() => new Promise<T>((resolve) => child.once("message", (message) => resolve(message as T)));
  const { port } = await next<{ port: number }>();
  const ask = async <T>(question: "count" | "take") => {
    child.send(question);
    return next<T>();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: Number(child.pid),
    count: async () => (await ask<{ count: number }>("count")).count,
    take: async () => {
      const { arrivals, repeated } = await ask<Taken>("take");
      return { arrivals: new Map(arrivals), repeated };
    },
    stop: () => child.kill(),
  };
}

export type CountingReceiver = Awaited<ReturnType<typeof startCountingReceiver>>;
