import { zipSync } from "fflate";
import { AppError } from "../../../contracts/errors";
import { blockLines, type DocxNode } from "./block-lines";
import { openPackage, type Parts } from "./open-package";

const contentTypes = "[Content_Types].xml";
const mainPart = /^word\/document\d*\.xml$/;
const pageNumber = /^\P{L}*(page|seite|página|pagina)?\P{L}*(of|von|de|di)?\P{L}*$/iu;

/**
 * The text of a Word document, line by line: header, body, footer. Links and pictures are not followed.
 * @throws AppError file_type_mismatch, file_damaged, file_encrypted, file_too_heavy
 */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const parts = await openPackage(bytes);
  const main = Object.keys(parts).find((name) => mainPart.test(name));
  if (!main || !parts[contentTypes]) {
    const detail = "The file is a ZIP archive but no Word document: save it as DOCX or PDF, or paste its text.";
    throw new AppError("file_type_mismatch", { detail });
  }
  const header = await furnitureLines(parts, main, "header");
  const body = await linesOf(parts);
  const footer = await furnitureLines(parts, main, "footer");
  return [header, body, footer]
    .map((lines) => lines.join("\n"))
    .filter(Boolean)
    .join("\n\n");
}

async function linesOf(parts: Parts): Promise<string[]> {
  let lines: string[] = [];
  const { default: mammoth } = await import("mammoth");
  // Packed anew, so that nothing reads the archive in another way than it was checked.
  const buffer = Buffer.from(zipSync(parts, { level: 0 }));
  const transformDocument = (document: DocxNode) => {
    lines = blockLines(document);
    return { ...document, children: [] };
  };
  try {
    await mammoth.convertToHtml({ buffer }, { transformDocument });
  } catch (cause) {
    const detail = "The Word document is damaged: save it anew in Word and try again.";
    throw new AppError("file_damaged", { detail, cause });
  }
  return lines;
}

/** The lines of the headers or footers, read as if each were the body; those of further pages often say the same. */
async function furnitureLines(parts: Parts, main: string, kind: "header" | "footer"): Promise<string[]> {
  const names = Object.keys(parts).filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name));
  const all: string[] = [];
  for (const name of names.slice(0, 6)) {
    const [links, mainLinks] = [name, main].map((part) => part.replace(/[^/]+$/, "_rels/$&.rels")) as [string, string];
    const body = asDocument(parts[name]?.toString() ?? "");
    all.push(...(await linesOf({ ...parts, [main]: Buffer.from(body), [mainLinks]: parts[links] ?? noLinks(parts) })));
  }
  return [...new Set(all)].filter((line) => !pageNumber.test(line));
}

function noLinks(parts: Parts): Buffer {
  const xmlns = "http://schemas.openxmlformats.org/package/2006/relationships";
  return parts["word/_rels/none.xml.rels"] ?? Buffer.from(`<Relationships xmlns="${xmlns}"/>`);
}

const asDocument = (xml: string) =>
  xml
    .replace(/<w:(hdr|ftr)(\s[^>]*)?>/, "<w:document$2><w:body>")
    .replace(/<\/w:(hdr|ftr)>\s*$/, "</w:body></w:document>");
