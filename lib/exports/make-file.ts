import { database } from "@/db/client";
import { findCachedExport, insertCachedExport, trimExportCache } from "@/db/queries/export-cache";
import type { Fit } from "../contracts/exports";
import { log } from "../log";
import { renderFittedInPool } from "../render/pool";
import { cacheKey, type ExportOrder, renderInput } from "./export-order";

const cacheBytes = 200_000_000;

/** `cached` when nothing was rendered for this caller; `fit` when one page was asked for. */
export type MadeFile = { key: string; bytes: Uint8Array; fit: Fit | null; cached: boolean };

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
  // Looking and storing are part of it, so that whoever comes later finds either the work or its result.
  const making = findOrRender(key, order).finally(() => underway.delete(key));
  underway.set(key, making);
  return making;
}

async function findOrRender(key: string, order: ExportOrder): Promise<MadeFile> {
  const db = database();
  const found = await findCachedExport(db, key);
  if (found) return { key, ...found, cached: true };
  const rendered = await renderFittedInPool(renderInput(order), { lane: "export", client: order.ownerId });
  const file = { bytes: rendered.bytes, fit: rendered.fit ?? null };
  await insertCachedExport(db, key, file);
  trimExportCache(db, cacheBytes).catch((err: unknown) => log.warn({ err }, "export cache not trimmed"));
  return { key, ...file, cached: false };
}
