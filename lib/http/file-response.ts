import { fileLengthHeader } from "./keep-content-length";

export type FileAnswer = {
  bytes: Uint8Array;
  etag: string;
  fit: string | null;
  cached: boolean;
  disposition: string;
  missing: string[];
};

/** Characters as a header can hold them: "U+12A0 U+12F2". */
const codePoints = (characters: string[]) =>
  Array.from(characters.join(""), (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${hex.padStart(4, "0")}`;
  }).join(" ");

/** The header that names the characters which a file shows as a mark only. */
export const missingGlyphs = (characters: string[]): Record<string, string> =>
  characters.length > 0 ? { "x-missing-glyphs": codePoints(characters) } : {};

/** An answer that browsers save as a file; it names the characters that the file shows as a mark only. */
export function fileResponse(mediaType: string, answer: FileAnswer): Response {
  const { bytes, etag, fit, cached, disposition, missing } = answer;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mediaType,
      "content-disposition": disposition,
      [fileLengthHeader]: String(bytes.byteLength),
      "cache-control": "private, no-store",
      "x-cache-hit": String(cached),
      ...(fit && { "x-fit": fit }),
      ...missingGlyphs(missing),
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
