import { database } from "@/db/client";
import { findUser } from "@/db/queries/users";
import { serializeUser } from "../auth/serialize-user";
import type { OwnerId, User } from "../contracts/accounts";
import { AppError } from "../contracts/errors";

/** The signed-in user. */
export async function getMe(ownerId: OwnerId): Promise<User> {
  const row = await findUser(database(), ownerId);
  if (!row) throw new AppError("unauthenticated");
  return serializeUser(row);
}
