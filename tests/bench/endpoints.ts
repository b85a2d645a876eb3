import type postgres from "postgres";
import { uuidv7 } from "uuidv7";
import { encryptSecret, makeSecret, secretPreview } from "@/lib/webhooks/secrets";

export type Endpoint = { userId: string; webhookId: string; hangs: boolean };

/** Makes users with one webhook each; the first `hanging` of them have a receiver that never answers. */
export async function makeEndpoints(
  sql: postgres.Sql,
  receiverUrl: string,
  count: number,
  hanging: number,
): Promise<Endpoint[]> {
  const endpoints = Array.from({ length: count }, (_, index) => ({
    userId: uuidv7(),
    webhookId: uuidv7(),
    hangs: index < hanging,
  }));
  const users = endpoints.map(({ userId }) => ({
    id: userId,
    email: `${userId}@example.com`,
    full_name: "Bench",
    password_hash: "-",
  }));
  const secret = makeSecret();
  const webhooks = endpoints.map(({ userId, webhookId, hangs }) => ({
    id: webhookId,
    user_id: userId,
    url: `${receiverUrl}/${hangs ? "hang" : "ok"}/${webhookId}`,
    events: ["*"],
    is_active: true,
    timeout_seconds: 30,
    max_retries: 3,
    secret: encryptSecret(secret),
    secret_preview: secretPreview(secret),
  }));
  await sql`insert into users ${sql(users)}`;
  await sql`insert into webhooks ${sql(webhooks)}`;
  return endpoints;
}
