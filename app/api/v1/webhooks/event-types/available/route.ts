import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { listEventTypes } from "@/lib/webhooks/list-event-types";

export const GET = route(operations.listEventTypes, () => listEventTypes());
