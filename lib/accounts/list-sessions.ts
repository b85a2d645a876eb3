import { database } from "@/db/client";
import { listOpenSessions, type SessionRow } from "@/db/queries/sessions";
import type { OwnerId, Session } from "../contracts/accounts";
import { deviceOf } from "./device-of";

type Query = { limit: number; offset: number };

/** One page of the owner's open sessions, the one used last first. @param currentId the session that asks */
export async function listSessions(ownerId: OwnerId, currentId: string, { limit, offset }: Query) {
  const { rows, total } = await listOpenSessions(database(), ownerId, { limit, offset });
  return { sessions: rows.map((row) => serializeSession(row, currentId)), total, limit, offset };
}

/** The wire shape of a session. */
export function serializeSession(row: SessionRow, currentId: string | null): Session {
  return {
    id: row.id,
    device: deviceOf(row.userAgent),
    user_agent: row.userAgent,
    address: row.address,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt.toISOString(),
    current: row.id === currentId,
  };
}
