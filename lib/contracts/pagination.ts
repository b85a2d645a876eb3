import { z } from "zod";

const offset = z.coerce.number().int().min(0).max(1_000_000_000).default(0);
const cursor = z.uuid("must be a next_cursor of this list").optional();

/** Query of a list: `limit` and `offset`, or `cursor` (the `next_cursor` of the page before). */
export const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50), offset, cursor });
export const deliveryPageQuery = pageQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).default(100) });

export type Page = z.infer<typeof pageQuery>;

/** An ISO 8601 time in UTC with milliseconds. */
export const timeSchema = z.iso.datetime().meta({ description: "ISO 8601, UTC, milliseconds" });
export const nextCursorSchema = z.string().nullable();

/** The cursor of the page after these rows, or null when they are the last. */
export function nextCursor(rows: Array<{ id: string }>, limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}
