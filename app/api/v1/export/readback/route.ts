import { operations } from "@/lib/contracts/operations";
import { readBack } from "@/lib/exports/readback/read-back";
import { route } from "@/lib/http/route";

export const POST = route(operations.readBack, ({ actor, body }) => readBack(actor.ownerId, body));
