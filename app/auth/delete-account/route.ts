import { deleteAccount } from "@/lib/accounts/delete-account";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.deleteAccount, ({ actor, body, caller }) =>
  deleteAccount(actor.ownerId, body, caller),
);
