import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { parseResume } from "@/lib/resumes/parse-resume";

export const POST = route(operations.parseResume, ({ body }) => parseResume(body.raw_text));
