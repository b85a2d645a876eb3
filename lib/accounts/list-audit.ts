import { database } from "@/db/client";
import { type AuditRow, listAuditRows } from "@/db/queries/audit";
import type { OwnerId } from "../contracts/accounts";
import { type AuditEntry, type AuditList, type AuditListQuery, auditCatalog } from "../contracts/audit";
import { cutPage } from "../contracts/pagination";
import { deviceOf } from "./device-of";

/** One page of the owner's audit log, newest first. */
export async function listAudit(ownerId: OwnerId, query: AuditListQuery): Promise<AuditList> {
  const { rows, total } = await listAuditRows(database(), ownerId, query);
  const { limit, offset } = query;
  const { page, next_cursor } = cutPage(rows, limit, ({ id }) => id);
  return { entries: page.map(serializeEntry), total, limit, offset, next_cursor };
}

function serializeEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    action: row.action,
    description: auditCatalog[row.action],
    target_id: row.targetId,
    detail: row.detail,
    ip: row.address,
    device: deviceOf(row.userAgent),
    user_agent: row.userAgent,
    api_key_id: row.apiKeyId,
    request_id: row.requestId,
    created_at: row.createdAt.toISOString(),
  };
}
