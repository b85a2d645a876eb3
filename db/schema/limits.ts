import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { time } from "./columns";

/** How much of a limit was used in the window that ends at `expire`; the columns are those of rate-limiter-flexible. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: time("expire"),
});
