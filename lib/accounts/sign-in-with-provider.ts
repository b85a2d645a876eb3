import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findLinkedOwner, insertLinkedAccount } from "@/db/queries/linked-accounts";
import { insertUser, lockUser, lockUserByEmail, type UserRow } from "@/db/queries/users";
import type { SessionActor } from "../auth/actor";
import type { ProviderIdentity } from "../auth/providers";
import { startSession } from "../auth/start-session";
import { emailSchema, type OwnerId, providerNames, type SignInRefusal } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { type Emit, withEvents } from "../webhooks/with-events";
import { mailTo } from "./mail-to";
import { userEventData } from "./user-event";

export type ProviderSignIn = { sessionId: string } | { refused: SignInRefusal };
type Verified = ProviderIdentity & { email: string };
type Linked = { ownerId: OwnerId; mailId: string | null } | { refused: SignInRefusal };

/**
 * Signs somebody in whom a provider vouches for. A known identity opens its account. A new one is linked to the account
 * that is signed in, or that has its address; else it becomes an account. It is linked only when both sides have verified
 * their address: else who registers an address first could wait in somebody else's account.
 */
export async function signInWithProvider(
  identity: ProviderIdentity,
  current: SessionActor | null,
  caller: Caller,
): Promise<ProviderSignIn> {
  const ownerId = await findLinkedOwner(database(), identity.provider, identity.providerAccountId);
  if (ownerId && current && ownerId !== current.ownerId) return { refused: "identity_taken" };
  if (ownerId) return open(ownerId, current, caller);
  const email = emailSchema.safeParse(identity.email);
  if (!email.success) return { refused: "email_unverified" };
  const verified = { ...identity, email: email.data };
  const linked = await withEvents(database(), (tx, emit) =>
    current ? linkTo(tx, current.ownerId, verified, caller) : linkByAddress(tx, emit, verified, caller),
  );
  if ("refused" in linked) return linked;
  if (linked.mailId) sendQueuedMail(linked.mailId);
  return open(linked.ownerId, current, caller);
}

async function open(ownerId: OwnerId, current: SessionActor | null, caller: Caller): Promise<ProviderSignIn> {
  if (current) return { sessionId: current.sessionId };
  return (await startSession(ownerId, caller)) ?? { refused: "account_closed" };
}

async function linkTo(tx: Db, ownerId: OwnerId, identity: Verified, caller: Caller): Promise<Linked> {
  const user = await lockUser(tx, ownerId);
  return user ? link(tx, user, identity, caller) : { refused: "account_closed" };
}

async function linkByAddress(tx: Db, emit: Emit, identity: Verified, caller: Caller): Promise<Linked> {
  const holder = await lockUserByEmail(tx, identity.email);
  if (holder) return link(tx, holder, identity, caller);
  const verifiedAt = new Date();
  const { email } = identity;
  const user = await insertUser(tx, { email, fullName: nameOf(identity), passwordHash: null, verifiedAt });
  // Somebody registered the address at this moment: they have not verified it.
  if (!user) return { refused: "account_unverified" };
  if (!(await insertLinkedAccount(tx, user.id, identity))) throw new Error("The identity was linked at this moment");
  await emit(user.id, "user.email_verified", user.id, {
    ...userEventData(user),
    verified_at: verifiedAt.toISOString(),
  });
  return { ownerId: user.id, mailId: null };
}

async function link(tx: Db, user: UserRow, identity: Verified, caller: Caller): Promise<Linked> {
  if (!user.isActive) return { refused: "account_closed" };
  if (!user.verifiedAt) return { refused: "account_unverified" };
  if (!(await insertLinkedAccount(tx, user.id, identity))) return { refused: "identity_taken" };
  const about = providerNames[identity.provider];
  await recordAudit(tx, user.id, "provider.linked", null, caller, `${about}: ${identity.email}`);
  return { ownerId: user.id, mailId: await queueMail(tx, accountMail("linked", mailTo(user), { about })) };
}

/** A name that an account may have, out of what the provider says. */
function nameOf({ fullName, email }: Verified): string {
  const clean = (fullName ?? "").replace(/\p{Cc}+/gu, " ").trim();
  return [...clean].slice(0, 100).join("").slice(0, 100).trim() || (email.split("@")[0] ?? email).slice(0, 100);
}
