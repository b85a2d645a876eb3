import { getMe } from "@/lib/accounts/get-me";
import { updateMe } from "@/lib/accounts/update-me";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const GET = route(operations.getMe, ({ actor }) => getMe(actor.ownerId));

export const PUT = route(operations.updateMe, ({ actor, body, caller }) => updateMe(actor.ownerId, body, caller));
