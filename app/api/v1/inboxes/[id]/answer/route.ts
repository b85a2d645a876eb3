import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { setAnswer } from "@/lib/inbox/set-answer";

export const PUT = route(operations.setInboxAnswer, ({ actor, params, body }) =>
  setAnswer(actor.ownerId, params.id, body),
);
