import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { createResume } from "@/lib/resumes/create-resume";
import { listResumes } from "@/lib/resumes/list-resumes";

export const POST = route(operations.createResume, ({ actor, body }) => createResume(actor.ownerId, body));

export const GET = route(operations.listResumes, ({ actor, query }) => listResumes(actor.ownerId, query));
