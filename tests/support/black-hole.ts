import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** Listens, says where, and then takes no connection: its thread sleeps until it is woken. */
const listener = `
  const net = require("node:net");
  const { parentPort, workerData } = require("node:worker_threads");
  const server = net.createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(workerData, 0, 0));
  });
`;

const quietMs = 500;
const maxFillers = 20;

/** A port whose queue of new connections is full: the kernel drops what else wants to connect, and nobody answers. */
export async function startBlackHole() {
  const awake = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(listener, { eval: true, workerData: awake });
  const port = await new Promise<number>((resolve, reject) => worker.once("message", resolve).once("error", reject));
  const fillers: net.Socket[] = [];
  for (let connected = true; connected; ) {
    if (fillers.length > maxFillers) throw new Error("The queue of a listener that sleeps does not fill up");
    const filler = net.connect(port, "127.0.0.1").on("error", () => undefined);
    fillers.push(filler);
    const done = new Promise<boolean>((resolve) => filler.once("connect", () => resolve(true)));
    connected = await Promise.race([done, sleep(quietMs, false)]);
  }
  /** From now on connections are taken, at the kernel's next try. */
  const wake = () => {
    Atomics.store(awake, 0, 1);
    Atomics.notify(awake, 0);
  };
  return {
    port,
    wake,
    close: async () => {
      for (const filler of fillers) filler.destroy();
      wake();
      await worker.terminate();
    },
  };
}
