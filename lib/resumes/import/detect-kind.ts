import { AppError } from "../../contracts/errors";
import { type ImportKind, importKinds } from "../../contracts/resume-import";
import { decodeText } from "./decode-text";

const headBytes = 1_024;
const remedy = "Save it as PDF or DOCX, or paste its text.";

/** What cannot be read but can be named, so that the refusal says more. */
const foreign: Array<{ name: string; starts: RegExp }> = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the first bytes of the format
  { name: "a Word document of the old kind (.doc)", starts: /^\xd0\xcf\x11\xe0/ },
  { name: "an RTF document", starts: /^\{\\rtf/ },
  { name: "a web page", starts: /^(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body)\b/i },
  { name: "a picture", starts: /^(\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF....WEBP)/s },
];

const head = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, headBytes)).toString("latin1");
const mismatch = (promised: ImportKind, found: string) =>
  new AppError("file_type_mismatch", {
    detail: `The file's name promises ${importKinds[promised].name}, but it is ${found}`,
  });

/** The type that the file's name promises, if it promises any. */
function promisedKind(fileName: string): ImportKind | undefined {
  const lower = fileName.toLowerCase();
  const kinds = Object.entries(importKinds) as Array<[ImportKind, { endings: readonly string[] }]>;
  return kinds.find(([, { endings }]) => endings.some((ending) => lower.endsWith(ending)))?.[0];
}

function refuseForeign(bytes: Uint8Array, promised: ImportKind | undefined): void {
  const start = head(bytes);
  const found = foreign.find(({ starts }) => starts.test(start));
  if (!found) return;
  // Word keeps a document with a password in a container of the old kind.
  if (Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new AppError("file_encrypted", { detail: "The file is protected by a password: remove it and try again." });
  if (promised) throw mismatch(promised, `${found.name}. ${remedy}`);
  throw new AppError("file_type_unsupported", { detail: `The file is ${found.name}, which cannot be read. ${remedy}` });
}

/** A text counts as JSON when its name says so or when it is an object from the first to the last character. */
function isJson(text: string, promised: ImportKind | undefined): boolean {
  const trimmed = text.trim();
  return promised === "json" || (trimmed.startsWith("{") && trimmed.endsWith("}") && trimmed.includes('"'));
}

function kindOfBytes(bytes: Uint8Array, promised: ImportKind | undefined): ImportKind | undefined {
  const start = head(bytes);
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) return "docx";
  if (start.startsWith("%PDF-") || (promised === "pdf" && start.includes("%PDF-"))) return "pdf";
  const text = decodeText(bytes);
  if (text === null) return undefined;
  return isJson(text, promised) ? "json" : "text";
}

/**
 * The type of a file by its bytes; the name must not promise another.
 * @throws AppError file_empty, file_type_unsupported, file_type_mismatch, file_encrypted
 */
export function detectKind(bytes: Uint8Array, fileName: string): ImportKind {
  if (bytes.length === 0) throw new AppError("file_empty", { detail: "The file is empty: choose another one." });
  const promised = promisedKind(fileName);
  refuseForeign(bytes, promised);
  const kind = kindOfBytes(bytes, promised);
  const isFine = kind === promised || promised === undefined || (promised === "text" && kind === "json");
  if (!isFine)
    throw mismatch(
      promised,
      kind ? `${importKinds[kind].name}: rename it and try again.` : `something else. ${remedy}`,
    );
  if (!kind) throw new AppError("file_type_unsupported", { detail: `The file cannot be read. ${remedy}` });
  return kind;
}
