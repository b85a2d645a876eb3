import { createHash, timingSafeEqual } from "node:crypto";
import { createProbe } from "@/db/probe";
import { countEngineWorkers, countOpenRuns, countWaitingDeliveries, oldestDueAge } from "@/db/queries/health";
import { AppError } from "../contracts/errors";
import { env } from "../env";
import { log } from "../log";
import { type Backlog, renderMetrics } from "../metrics";
import { problemResponse } from "./problem";
import { requestIdOf } from "./request-id";

const ask = createProbe(5_000);
/** So that several scrapers cost the database no more than one. */
const keepBacklogMs = 3_000;

/** The metrics, for whoever has METRICS_TOKEN. Without that setting there is no such page. */
export async function metricsResponse(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  const requestId = requestIdOf(request.headers);
  if (!token) return problemResponse(new AppError("not_found"), requestId);
  const given = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!given || !isSame(given, token)) {
    const detail = "Send the METRICS_TOKEN as bearer token.";
    return problemResponse(new AppError("unauthenticated", { detail }), requestId);
  }
  const { text, contentType } = await renderMetrics(await recentBacklog());
  const headers = { "content-type": contentType, "cache-control": "no-store", "x-request-id": requestId };
  return new Response(text, { headers });
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

let kept: { backlog: Promise<Backlog | null>; untilMs: number } | undefined;

function recentBacklog(): Promise<Backlog | null> {
  if (!kept || performance.now() > kept.untilMs)
    kept = { backlog: readBacklog(), untilMs: performance.now() + keepBacklogMs };
  return kept.backlog;
}

/** What waits in the database, or null when it does not answer. */
async function readBacklog(): Promise<Backlog | null> {
  const { embeddedEngine } = env();
  try {
    const [deliveries, oldestDueSeconds, runs, workers] = await ask((db) =>
      Promise.all([
        countWaitingDeliveries(db),
        oldestDueAge(db),
        embeddedEngine ? countOpenRuns(db) : null,
        embeddedEngine ? countEngineWorkers(db) : null,
      ]),
    );
    return { deliveries, oldestDueSeconds, runs, workers };
  } catch (err) {
    log.error({ err }, "metrics without the database's");
    return null;
  }
}
