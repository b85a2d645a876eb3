import type { UserRow } from "@/db/queries/users";
import type { Recipient } from "../mail/templates";

/** The user as the recipient of a mail, at their present address or another. */
export const mailTo = ({ id: ownerId, email, fullName }: UserRow, address = email): Recipient => ({
  ownerId,
  email: address,
  fullName,
});

/** A day as mails name it. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
