import { env } from "../env";
import { retrySchedule } from "./retry-schedule";

/** The waits of this server, in milliseconds: WEBHOOK_RETRY_SCHEDULE, or else the table. */
export function retryScheduleInForce(): number[] {
  return env().WEBHOOK_RETRY_SCHEDULE ?? retrySchedule;
}
