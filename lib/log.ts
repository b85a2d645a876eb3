import pino from "pino";
import { env } from "./env";

/** Structured log on stdout; fields are snake_case, ids are named `request_id`, `event_id`, `delivery_id`, `run_id`. */
export const log = pino({ level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
