import { monitorEventLoopDelay } from "node:perf_hooks";
import postgres from "postgres";
import type { DeliveryStatus } from "@/lib/contracts/deliveries";
import type { Resolver } from "@/lib/webhooks/resolve-target";
import { createDatabase } from "./database";
import { webhookRows } from "./webhook-rows";

/** An attempt as the log has it, with its delivery's state, and how late this process's timers were meanwhile. */
export type LoggedAttempt = {
  number: number;
  status: string;
  http_status: number | null;
  error_code: string | null;
  error_message: string | null;
  response_body: string | null;
  response_headers: Record<string, string> | null;
  request_headers: Record<string, string>;
  remote_address: string | null;
  truncated: boolean;
  duration_ms: number;
  delivery: DeliveryStatus;
  /** From the attempt's end to the next one; null when there is none. */
  wait_ms: number | null;
  lagMs: number;
};

type Sent = { timeoutSeconds?: number; maxRetries?: number; body?: string };

/** The product's own code, on a database of this file's own: imported once the settings are there. */
async function loadProduct(settings: Record<string, string>) {
  Object.assign(process.env, { LOG_LEVEL: "error", WEBHOOK_RETRY_SCHEDULE: "1ms", ...settings });
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
  const [{ database }, { attemptDelivery }] = await Promise.all([
    import("@/db/client"),
    import("@/lib/webhooks/attempt-delivery"),
  ]);
  return { database, attemptDelivery };
}

/** Real attempts in this process, with its own database; a test file starts it once. */
export async function startAttempts(settings: Record<string, string> = {}) {
  const own = await createDatabase();
  const sql = postgres(own.url, { max: 4, onnotice: () => {} });
  const rows = webhookRows(sql);
  const product = await loadProduct({ DATABASE_URL: own.url, ...settings });

  const lastAttempt = async (deliveryId: string, lagMs: number): Promise<LoggedAttempt> => {
    const [row] = await sql`select a.*, d.status as delivery,
        extract(epoch from d.next_retry_at - a.finished_at)::float8 * 1000 as wait_ms
      from attempts a join deliveries d on d.id = a.delivery_id where d.id = ${deliveryId} order by a.number desc limit 1`;
    return { ...row, lagMs } as LoggedAttempt;
  };

  /** A webhook of a user of its own, and one delivery to it. */
  const deliver = async (url: string, { timeoutSeconds = 10, maxRetries = 3, body }: Sent = {}) => {
    const user = await rows.user();
    const webhook = await rows.webhook(user.id, { url, timeoutSeconds, maxRetries });
    const delivery = await rows.delivery(user.id, webhook.id, { maxRetries, ...(body === undefined ? {} : { body }) });
    return {
      user,
      webhook,
      ...delivery,
      /** Makes the attempt that is due. */
      attempt: async (resolve?: Resolver): Promise<LoggedAttempt> => {
        const delay = monitorEventLoopDelay({ resolution: 10 });
        delay.enable();
        await product.attemptDelivery(delivery.id, "run", resolve);
        delay.disable();
        return lastAttempt(delivery.id, delay.max / 1e6);
      },
    };
  };

  return {
    sql,
    rows,
    deliver,
    close: async () => {
      await Promise.all([sql.end(), product.database().$client.end()]);
      await own.drop();
    },
  };
}

export type Attempts = Awaited<ReturnType<typeof startAttempts>>;
