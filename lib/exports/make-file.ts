import { setTimeout as sleep } from "node:timers/promises";
import { database } from "@/db/client";
import { type CachedFile, findCachedExport, insertCachedExport, trimExportCache } from "@/db/queries/export-cache";
import type { Fit } from "../contracts/exports";
import { log } from "../log";
import { renderFittedInPool } from "../render/pool";
import { cacheKey, type ExportOrder, renderInput } from "./export-order";

const cacheBytes = 200_000_000;
/** So much may come in before the oldest go, as it takes time to rank them all. */
const trimAfterBytes = 4_000_000;
const storeAfterMs = 20;
let untrimmedBytes = trimAfterBytes;

/**
 * `cached` when nothing was rendered for this caller; `fit` when one page was asked for; `stored` once it is in the cache,
 * or cannot be.
 */
export type MadeFile = { key: string; bytes: Uint8Array; fit: Fit | null; cached: boolean; stored: Promise<void> };

/** On globalThis: the server's bundles each have their own copy of this file, and all of them export. */
const shared = globalThis as typeof globalThis & { exportsUnderway?: Map<string, Promise<MadeFile>> };

/**
 * The file of an order, out of the cache or rendered. Equal orders at once are one piece of work, which goes on when
 * whoever asked first goes away.
 * @throws RenderError
 */
export async function makeFile(order: ExportOrder): Promise<MadeFile> {
  shared.exportsUnderway ??= new Map();
  const underway = shared.exportsUnderway;
  const key = cacheKey(order);
  const first = underway.get(key);
  if (first) return { ...(await first), cached: true };
  const making = findOrRender(key, order);
  underway.set(key, making);
  // Looking and storing are part of it, so that whoever comes later finds either the work or its result.
  const end = () => underway.delete(key);
  void making.then(({ stored }) => stored).then(end, end);
  return making;
}

async function findOrRender(key: string, order: ExportOrder): Promise<MadeFile> {
  const db = database();
  const found = await findCachedExport(db, key);
  if (found) return { key, ...found, cached: true, stored: Promise.resolve() };
  const rendered = await renderFittedInPool(renderInput(order), { lane: "export", client: order.ownerId });
  const file = { bytes: rendered.bytes, fit: rendered.fit ?? null };
  return { key, ...file, cached: false, stored: store(order.resume.id, key, file) };
}

async function store(resumeId: string, key: string, file: CachedFile): Promise<void> {
  // First the caller's event is written, whose commit would wait for the disk behind the file.
  await sleep(storeAfterMs);
  const db = database();
  const warn = (err: unknown) => log.warn({ err }, "export not cached");
  await insertCachedExport(db, resumeId, key, file).catch(warn);
  untrimmedBytes += file.bytes.byteLength;
  if (untrimmedBytes < trimAfterBytes) return;
  untrimmedBytes = 0;
  void trimExportCache(db, cacheBytes).catch(warn);
}
