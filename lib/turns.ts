/** Whom a job is for. */
export type Turn = { lane: string; client: string };

export type Turns<Job> = {
  add: (turn: Turn, job: Job) => void;
  /** The next job, no longer waiting; undefined when there is none. */
  take: () => Job | undefined;
  remove: (turn: Turn, job: Job) => void;
  /** How many wait in a lane. */
  count: (lane: string) => number;
};

/** The first entry, passing over one unless it is alone: who was served last also comes after who has just arrived. */
function firstBut<Value>(passed: string | undefined, entries: Map<string, Value>): [string, Value] | undefined {
  for (const entry of entries) {
    if (entry[0] !== passed || entries.size === 1) return entry;
  }
  return undefined;
}

/**
 * A queue that nobody can fill for others: lanes take turns, so do the clients of a lane, and a client's own jobs keep
 * their order. Whoever was served last stands at the end.
 */
export function createTurns<Job>(): Turns<Job> {
  const lanes = new Map<string, Map<string, Job[]>>();
  let lastLane: string | undefined;
  const lastClients = new Map<string, string>();

  function add({ lane, client }: Turn, job: Job): void {
    const clients = lanes.get(lane) ?? new Map<string, Job[]>();
    lanes.set(lane, clients);
    clients.set(client, [...(clients.get(client) ?? []), job]);
  }

  /** Keeps what is left of a client's jobs; without any, neither client nor lane stays. */
  function keep({ lane, client }: Turn, jobs: Job[]): void {
    const clients = lanes.get(lane);
    if (jobs.length > 0) clients?.set(client, jobs);
    else clients?.delete(client);
    if (clients?.size === 0) lanes.delete(lane);
  }

  function take(): Job | undefined {
    const [lane, clients] = firstBut(lastLane, lanes) ?? [];
    if (lane === undefined || !clients) return undefined;
    const [client, jobs] = firstBut(lastClients.get(lane), clients) ?? [];
    if (client === undefined || !jobs) return undefined;
    const [job, ...rest] = jobs;
    clients.delete(client);
    lanes.delete(lane);
    lanes.set(lane, clients);
    keep({ lane, client }, rest);
    lastLane = lane;
    lastClients.set(lane, client);
    return job;
  }

  function remove(turn: Turn, job: Job): void {
    const jobs = lanes.get(turn.lane)?.get(turn.client) ?? [];
    if (jobs.includes(job))
      keep(
        turn,
        jobs.filter((other) => other !== job),
      );
  }

  const count = (lane: string) =>
    [...(lanes.get(lane)?.values() ?? [])].reduce((total, jobs) => total + jobs.length, 0);

  return { add, take, remove, count };
}
