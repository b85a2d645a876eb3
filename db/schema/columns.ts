import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";
import { uuidv7 } from "uuidv7";

/** A time with millisecond precision and zone. */
export const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
export const createdAt = () => time("created_at").notNull().default(sql`now()`);
export const updatedAt = () => time("updated_at").notNull().default(sql`now()`);
/** A UUIDv7 made by the app: sorts by time of creation. */
export const idColumn = () => uuid("id").primaryKey().$defaultFn(uuidv7);
