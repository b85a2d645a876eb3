import type { UserRow } from "@/db/queries/users";

/** What every event about an account says of it. */
export const userEventData = ({ id, email, fullName }: UserRow) => ({ user_id: id, email, full_name: fullName });
