import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { duplicateResume } from "@/lib/resumes/duplicate-resume";

export const POST = route(operations.duplicateResume, ({ actor, params }) => duplicateResume(actor.ownerId, params.id));
