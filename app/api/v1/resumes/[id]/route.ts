import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { deleteResume } from "@/lib/resumes/delete-resume";
import { getResume } from "@/lib/resumes/get-resume";
import { updateResume } from "@/lib/resumes/update-resume";

export const GET = route(operations.getResume, ({ actor, params }) => getResume(actor.ownerId, params.id));

export const PUT = route(operations.updateResume, ({ actor, params, body, ifMatch }) =>
  updateResume(actor.ownerId, params.id, body, ifMatch),
);

export const DELETE = route(operations.deleteResume, ({ actor, params, query, ifMatch }) =>
  deleteResume(actor.ownerId, params.id, { ...query, ifMatch }),
);
