import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { AppError, invalidField } from "../contracts/errors";
import { cleanText, limitedChunks } from "./read-body";

/** What a form may have beside its file: boundaries, part headers and short fields. */
const formBytes = 64_000;
const maxFields = 10;

/** An uploaded file; as JSON it is its fingerprint, so that an Idempotency-Key can tell two files apart. */
class ReceivedFile extends File {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>, name: string, type: string) {
    super([bytes], name, { type });
    this.#bytes = bytes;
  }

  toJSON() {
    return { name: this.name, size: this.size, sha256: createHash("sha256").update(this.#bytes).digest("hex") };
  }
}

type Parser = InstanceType<typeof Busboy>;
type Entry = [name: string, value: string | File];

/**
 * Reads a multipart/form-data body as it arrives: text fields as strings, the one file as a File.
 * @throws AppError unsupported_media_type, body_too_large, malformed_form, invalid_input
 */
export async function readMultipart(request: Request, { maxFileBytes }: { maxFileBytes: number }): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*(;|$)/i.test(type))
    throw new AppError("unsupported_media_type", { detail: "Send multipart/form-data." });
  const entries: Entry[] = [];
  const parser = openParser(type, maxFileBytes, entries);
  try {
    await pipeline(Readable.from(limitedChunks(request, maxFileBytes + formBytes)), parser);
  } catch (error) {
    throw error instanceof AppError ? error : malformed(error);
  }
  const twice = entries.find(([name], index) => entries.findIndex(([other]) => other === name) < index);
  if (twice) throw invalidField(twice[0], `Send ${twice[0]} once.`, "too_many");
  return Object.fromEntries(entries);
}

const malformed = (cause: unknown) =>
  new AppError("malformed_form", { detail: "The body is not valid multipart/form-data.", cause });

function openParser(contentType: string, maxFileBytes: number, entries: Entry[]): Parser {
  let parser: Parser;
  try {
    const limits = { files: 1, fileSize: maxFileBytes, fields: maxFields, fieldSize: formBytes, parts: maxFields + 1 };
    parser = new Busboy({ headers: { "content-type": contentType } as BusboyHeaders, limits });
  } catch (error) {
    throw malformed(error);
  }
  const stop = (error: Error) => parser.destroy(error);
  parser.on("file", (field, stream, filename, _encoding, mediaType) => {
    const chunks: Uint8Array[] = [];
    stream.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    stream.on("limit", () => stop(fileTooLarge(maxFileBytes)));
    stream.on("error", (error: Error) => stop(malformed(error)));
    stream.on("end", () => {
      const bytes = new Uint8Array(Buffer.concat(chunks));
      entries.push([field, new ReceivedFile(bytes, cleanText(filename ?? ""), mediaType)]);
    });
  });
  parser.on("field", (name, value) => entries.push([cleanText(name), cleanText(value)]));
  parser.on("filesLimit", () => stop(invalidField("file", "Send one file.", "too_many")));
  parser.on("fieldsLimit", () => stop(new AppError("invalid_input", { detail: "The form has too many fields." })));
  parser.on("partsLimit", () => stop(new AppError("invalid_input", { detail: "The form has too many parts." })));
  return parser;
}

function fileTooLarge(maxFileBytes: number): AppError {
  return new AppError("body_too_large", { detail: `The file may have at most ${maxFileBytes / 1024 / 1024} MB.` });
}
