const entry = /\n\/ResumeBuilderMissing <([0-9a-f]+)>/;
const trailerAt = "\ntrailer\n<<\n";
/** The trailer and the little that follows it; it holds no more than the ids of objects and what is noted here. */
const tailLength = 8_192;
/** More would be no help to anybody, and the trailer has to stay short. */
const maxNoted = 50;

function splitTail(pdf: Uint8Array): { head: Buffer; tail: string } {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const at = bytes.subarray(-tailLength).lastIndexOf(trailerAt);
  const start = at < 0 ? bytes.length : Math.max(0, bytes.length - tailLength) + at;
  return { head: bytes.subarray(0, start), tail: bytes.subarray(start).toString("latin1") };
}

/** The PDF with a note in its trailer, which no reader minds, of the characters that it shows as a mark. */
export function noteMissing(pdf: Uint8Array, characters: string[]): Uint8Array {
  const { head, tail } = splitTail(pdf);
  if (characters.length === 0 || !tail) return pdf;
  const hex = Buffer.from(JSON.stringify(characters.slice(0, maxNoted))).toString("hex");
  const noted = tail.replace(trailerAt, `${trailerAt}/ResumeBuilderMissing <${hex}>\n`);
  return new Uint8Array(Buffer.concat([head, Buffer.from(noted, "latin1")]));
}

/** The characters, at most fifty, that a PDF of ours shows as a mark because none of our fonts has them. */
export function missingCharacters(pdf: Uint8Array): string[] {
  const [, hex] = entry.exec(splitTail(pdf).tail) ?? [];
  return hex ? (JSON.parse(Buffer.from(hex, "hex").toString()) as string[]) : [];
}
