import { database } from "@/db/client";
import { findCachedExport, insertCachedExport, trimExportCache } from "@/db/queries/export-cache";
import { log } from "../log";
import { renderInPool } from "../render/pool";
import { cacheKey, type ExportOrder, renderInput } from "./export-order";

const cacheBytes = 200_000_000;

/** `cached` when nothing was rendered for this caller. */
export type MadeFile = { key: string; bytes: Uint8Array; cached: boolean };

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
  if (found) return { key, bytes: found, cached: true };
  const bytes = await renderInPool(renderInput(order), { lane: "export", client: order.ownerId });
  await db.transaction((tx) => insertCachedExport(tx, order.resume.id, key, bytes));
  trimExportCache(db, cacheBytes).catch((err: unknown) => log.warn({ err }, "export cache not trimmed"));
  return { key, bytes, cached: false };
}
