import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { getStatistics } from "@/lib/webhooks/get-statistics";

export const GET = route(operations.getStatistics, ({ actor, params }) => getStatistics(actor.ownerId, params.id));
