import { listAudit } from "@/lib/accounts/list-audit";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const GET = route(operations.listAudit, ({ actor, query }) => listAudit(actor.ownerId, query));
