import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { importResume } from "@/lib/resumes/import-resume";

export const POST = route(operations.importResume, ({ actor, body }) => importResume(actor.ownerId, body));
