import { fileLengthHeader } from "./keep-content-length";

export type FileAnswer = { bytes: Uint8Array; etag: string; fit: string | null; cached: boolean; disposition: string };

/** An answer that browsers save as a file. */
export function fileResponse(mediaType: string, { bytes, etag, fit, cached, disposition }: FileAnswer): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mediaType,
      "content-disposition": disposition,
      [fileLengthHeader]: String(bytes.byteLength),
      "cache-control": "private, no-store",
      "x-cache-hit": String(cached),
      ...(fit && { "x-fit": fit }),
      "x-content-type-options": "nosniff",
      etag,
    },
  });
}
