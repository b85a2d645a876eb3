import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { restoreResume } from "@/lib/resumes/restore-resume";

export const POST = route(operations.restoreResume, ({ actor, params }) => restoreResume(actor.ownerId, params.id));
