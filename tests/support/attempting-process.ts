import { monitorEventLoopDelay } from "node:perf_hooks";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";

/** One process that makes attempts and watches its own memory. Argument: JSON of rounds of deliveries' ids. */
const rounds: string[][] = JSON.parse(process.argv[2] ?? "[]");

/** What each round came to: resident memory before it and at its peak, in MB, and how late timers were, in ms. */
export type RoundMeasures = { beforeMb: number; peakMb: number; lagMs: number };

const residentMb = () => process.memoryUsage.rss() / 1e6;

/** Makes the attempts of all these deliveries at once. */
async function attemptAll(ids: string[]): Promise<RoundMeasures> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const beforeMb = residentMb();
  let peakMb = beforeMb;
  const watch = () => {
    peakMb = Math.max(peakMb, residentMb());
  };
  const timer = setInterval(watch, 10);
  await Promise.all(ids.map((id) => attemptDelivery(id, "run")));
  watch();
  clearInterval(timer);
  return { beforeMb, peakMb, lagMs: delay.max / 1e6 };
}

const measures: RoundMeasures[] = [];
for (const ids of rounds) measures.push(await attemptAll(ids));
console.log(JSON.stringify(measures));
process.exit(0);
