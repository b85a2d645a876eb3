import { listLinkedAccounts } from "@/lib/accounts/list-linked-accounts";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const GET = route(operations.listLinkedAccounts, ({ actor }) => listLinkedAccounts(actor.ownerId));
