import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { AppError } from "../../../contracts/errors";

/** The parts of a document by their names. */
export type Parts = Record<string, Buffer>;

/** Text and styles of a long resume unpack to a tenth of this; a model of it in memory takes ten times as much. */
const maxUnpackedBytes = 12 * 1024 * 1024;
const maxEntries = 2_000;
const documentTypes = /<!(DOCTYPE|ENTITY)/i;

const isRead = ({ fileName }: Entry) => /\.(xml|rels)$/i.test(fileName);

/**
 * Unpacks the texts of an Office document, pictures and all else left out. What the archive claims is added up before
 * anything is unpacked, and unpacking stops where a part grows beyond its claim.
 * @throws AppError file_damaged, file_encrypted, file_too_heavy
 */
export async function openPackage(bytes: Uint8Array): Promise<Parts> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return await readParts(zip, await listEntries(zip));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const detail = "The Word document is damaged: save it anew in Word and try again.";
    throw new AppError("file_damaged", { detail, cause: error });
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > maxEntries) throw tooHeavy();
  const entries: Entry[] = [];
  let claimedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (!isRead(entry)) continue;
    claimedBytes += entry.uncompressedSize;
    if (claimedBytes > maxUnpackedBytes) throw tooHeavy();
    entries.push(entry);
  }
  return entries;
}

async function readParts(zip: ZipFile, entries: Entry[]): Promise<Parts> {
  const parts: Parts = {};
  for (const entry of entries) {
    if (entry.isEncrypted()) {
      const detail = "The file is protected by a password: save a copy without one and try again.";
      throw new AppError("file_encrypted", { detail });
    }
    const part = await buffer(await zip.openReadStreamPromise(entry));
    if (documentTypes.test(part.toString("latin1"))) {
      const detail = "The Word document defines entities of its own, as no Word does: save it anew in Word.";
      throw new AppError("file_damaged", { detail });
    }
    parts[entry.fileName] = part;
  }
  return parts;
}

function tooHeavy(): AppError {
  const detail = "The Word document unpacks to far more than a resume has: save it anew, or paste its text.";
  return new AppError("file_too_heavy", { detail });
}
