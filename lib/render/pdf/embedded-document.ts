import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";

/** No document is larger; a stream that claims to be one may be. */
const maxJsonBytes = 4 * 1024 * 1024;
const ending = /startxref\s+(\d+)\s+%%EOF\s*$/;
const entryLength = 20;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The table of objects at the end of a PDF as our renderer writes it: one section, nothing compressed. */
function readTable(bytes: Buffer) {
  const tail = bytes.subarray(-1_024).toString("latin1");
  const at = Number(ending.exec(tail)?.[1] ?? Number.NaN);
  const table = bytes.subarray(at).toString("latin1");
  const parts = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n<<\n([\s\S]*?)\n>>\n/.exec(table);
  if (!parts?.[1] || !parts[2] || !parts[3]) return null;
  return { at, size: Number(parts[1]), entries: parts[2], trailer: parts[3] };
}

/**
 * Adds a document as JSON to a PDF that our renderer wrote, so that it can be read back in full: one more object, named in
 * the trailer as `ResumeBuilder`, which other readers pass over. It carries the SHA-256 of all that stands before it.
 */
export function embedJson(pdf: Uint8Array, json: string): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const table = readTable(bytes);
  if (!table) throw new Error("The PDF does not end as expected");
  const { at, size, entries, trailer } = table;
  const before = bytes.subarray(0, at);
  const packed = deflateSync(json, { level: 9 });
  const facts = `/Type /ResumeBuilderDocument /Sha256 <${sha256(before)}> /Filter /FlateDecode /Length ${packed.length}`;
  const object = Buffer.concat([
    Buffer.from(`${size} 0 obj\n<< ${facts} >>\nstream\n`),
    packed,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
  const entry = `${String(at).padStart(10, "0")} 00000 n \n`;
  const named = trailer.replace(/\/Size \d+/, `/Size ${size + 1}\n/ResumeBuilder ${size} 0 R`);
  const end = `xref\n0 ${size + 1}\n${entries}${entry}trailer\n<<\n${named}\n>>\nstartxref\n${at + object.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([before, object, Buffer.from(end, "latin1")]));
}

/** The JSON in a PDF of ours; null in any other, and in one that was changed or saved anew since. */
export function readEmbeddedJson(pdf: Uint8Array): string | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const table = readTable(bytes);
  if (!table?.trailer.includes(`/ResumeBuilder ${table.size - 1} 0 R`)) return null;
  const at = Number(table.entries.slice(-entryLength, -entryLength + 10));
  const object = bytes.subarray(at, table.at).toString("latin1");
  const head = /^\d+ 0 obj\n<< \/Type \/ResumeBuilderDocument \/Sha256 <([0-9a-f]{64})> [^>]*>>\nstream\n/.exec(object);
  if (!head || head[1] !== sha256(bytes.subarray(0, at))) return null;
  try {
    const packed = bytes.subarray(at + head[0].length, table.at);
    return inflateSync(packed, { maxOutputLength: maxJsonBytes }).toString();
  } catch {
    return null;
  }
}
