import { operations } from "@/lib/contracts/operations";
import { previewResume } from "@/lib/exports/preview-resume";
import { missingGlyphs } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";

const headers = { "content-type": operations.previewResume.file, "cache-control": "no-store" };

export const POST = route(operations.previewResume, async ({ actor, body, request }) => {
  const { bytes, missing } = await previewResume(actor.ownerId, body, request.signal);
  return new Response(bytes as BodyInit, { headers: { ...headers, ...missingGlyphs(missing) } });
});
