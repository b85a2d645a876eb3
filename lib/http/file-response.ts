import { fileLengthHeader } from "./keep-content-length";

export type FileAnswer = { bytes: Uint8Array; etag: string; cached: boolean; disposition: string };

/** An answer that browsers save as a file. */
export function fileResponse(mediaType: string, { bytes, etag, cached, disposition }: FileAnswer): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mediaType,
      "content-disposition": disposition,
      [fileLengthHeader]: String(bytes.byteLength),
      "cache-control": "private, no-store",
      "x-cache-hit": String(cached),
      "x-content-type-options": "nosniff",
      etag,
    },
  });
}

/** The same for one that is made while it is sent; `filename` is plain ASCII. */
export function streamResponse(mediaType: string, stream: ReadableStream<Uint8Array>, filename: string): Response {
  return new Response(stream, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${filename}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
