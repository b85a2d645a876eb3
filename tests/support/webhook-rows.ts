import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { OwnerId } from "@/lib/contracts/accounts";
import { encryptSecret, makeSecret } from "@/lib/webhooks/secrets";

/** A UUIDv7 as one made at that moment. */
export function idAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type WebhookFields = {
  url?: string;
  createdAt?: Date;
  maxRetries?: number;
  timeoutSeconds?: number;
  isActive?: boolean;
};
type DeliveryFields = {
  at?: Date;
  status?: string;
  test?: boolean;
  error?: string | null;
  body?: string | null;
  eventId?: string;
  maxRetries?: number;
};

/** Writes users, webhooks and deliveries straight into a database: for what takes days, or must be as if it were old. */
export function webhookRows(sql: postgres.Sql) {
  return {
    /** A user. @returns id and email */
    async user() {
      const [id, email] = [randomUUID() as OwnerId, `user-${randomUUID()}@example.com`];
      await sql`insert into users (id, email, full_name, password_hash) values (${id}, ${email}, 'Ada Lovelace', 'x')`;
      return { id, email };
    },
    /** An enabled webhook for everything. @returns its id and secret */
    async webhook(userId: string, fields: WebhookFields = {}) {
      const {
        url = "http://127.0.0.1:9/hook",
        createdAt = new Date(),
        maxRetries = 0,
        timeoutSeconds = 5,
        isActive = true,
      } = fields;
      const [id, secret] = [idAt(createdAt), makeSecret()];
      await sql`insert into webhooks
        (id, user_id, url, events, is_active, timeout_seconds, max_retries, secret, secret_preview, created_at)
        values (${id}, ${userId}, ${url}, ${["*"]}, ${isActive}, ${timeoutSeconds}, ${maxRetries}, ${encryptSecret(secret)}, 'x', ${createdAt})`;
      return { id, secret };
    },
    /** A delivery with its event, both made at `at`; `error` is what its last attempt, at that moment, met. */
    async delivery(userId: string, webhookId: string, fields: DeliveryFields = {}) {
      const {
        at = new Date(),
        status = "pending",
        test = false,
        error = null,
        maxRetries = 0,
        eventId = idAt(at),
      } = fields;
      const id = idAt(at);
      const envelope = {
        event_id: eventId,
        event_type: "resume.created",
        entity_id: eventId,
        data: { title: "Analyst" },
      };
      const body =
        fields.body === undefined ? JSON.stringify({ ...envelope, timestamp: at.toISOString() }) : fields.body;
      const attempted = error === null ? null : at;
      await sql`insert into events (id, user_id, type, entity_id, body, test, created_at)
        values (${eventId}, ${userId}, 'resume.created', ${eventId}, ${body}, ${test}, ${at}) on conflict do nothing`;
      await sql`insert into deliveries (id, webhook_id, event_id, user_id, event_type, entity_id, status, attempt_count,
          max_attempts, error_code, error_message, last_attempt_at, test, created_at)
        values (${id}, ${webhookId}, ${eventId}, ${userId}, 'resume.created', ${eventId}, ${status},
          ${error === null ? 0 : 1}, ${1 + maxRetries}, ${error}, ${error && "The receiver answered 500"}, ${attempted}, ${test}, ${at})`;
      return { id, eventId };
    },
    /** A closed attempt of a delivery, with headers and bodies. */
    async attempt(deliveryId: string, at: Date) {
      const headers = sql.json({ "content-type": "text/plain" });
      await sql`insert into attempts (id, delivery_id, number, status, manual, url, request_headers, http_status,
          response_headers, response_body, duration_ms, started_at, finished_at)
        values (${idAt(at)}, ${deliveryId}, 1, 'success', false, 'http://127.0.0.1:9/hook', ${headers}, 200, ${headers},
          'thank you', 5, ${at}, ${at})`;
      await sql`update deliveries set response_body = 'thank you', attempt_count = 1 where id = ${deliveryId}`;
    },
  };
}
