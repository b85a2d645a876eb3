import { z } from "zod";

/** A whole number within bounds; one message for all that is none. */
const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
};

const offset = wholeNumber(0, 1_000_000_000).default(0);
/** A place in the list, not a row that must exist: paging goes on when the row is gone, and tells nothing of others' rows. */
const cursor = z.uuid("must be a next_cursor of this list").optional();

/** Query of a list: `limit` and `offset`, or `cursor` (the `next_cursor` of the page before), which goes before `offset`. */
export const pageQuery = z.object({ limit: wholeNumber(1, 100).default(50), offset, cursor });
export const deliveryPageQuery = pageQuery.extend({ limit: wholeNumber(1, 1000).default(100) });

export type Page = z.infer<typeof pageQuery>;

/** An ISO 8601 time in UTC with milliseconds. */
export const timeSchema = z.iso.datetime().meta({ description: "ISO 8601, UTC, milliseconds" });
export const nextCursorSchema = z.string().nullable();

/** A page out of `limit` rows and, if there are more, one beyond; the cursor of the next page, or null when this is the last. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  idOf: (row: T) => string,
): { page: T[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next_cursor: rows.length > limit && last ? idOf(last) : null };
}
