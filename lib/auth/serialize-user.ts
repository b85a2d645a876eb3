import type { UserRow } from "@/db/queries/users";
import type { User } from "../contracts/accounts";

/** The wire shape of a user. */
export function serializeUser(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    full_name: row.fullName,
    is_active: row.isActive,
    is_verified: row.verifiedAt !== null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    last_login_at: row.lastLoginAt?.toISOString() ?? null,
    pending_email: row.pendingEmail,
  };
}
