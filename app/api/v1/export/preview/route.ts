import { operations } from "@/lib/contracts/operations";
import { previewResume } from "@/lib/exports/preview-resume";
import { route } from "@/lib/http/route";

const headers = { "content-type": operations.previewResume.file, "cache-control": "no-store" };

export const POST = route(
  operations.previewResume,
  async ({ body }) => new Response((await previewResume(body)) as BodyInit, { headers }),
);
