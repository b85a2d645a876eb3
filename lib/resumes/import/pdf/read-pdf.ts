import path from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { TextItem } from "pdfjs-dist/types/src/display/api";
import { AppError } from "../../../contracts/errors";
import { maxImportPages } from "../../../contracts/resume-import";
import { requireWithinMemory } from "../memory-guard";
import type { Box } from "./box";
import { pageText } from "./page-text";

/** A page of text has some thousand pieces at most. */
const maxItemsPerPage = 50_000;
/** Above this share of its height a page's last line says that the page was ended on purpose. */
const fullPage = 0.8;

type Matrix = [number, number, number, number, number, number];

/** pdf.js looks for its tables of East Asian encodings as files beside itself; bundled code has no place. */
const cMapUrl = () =>
  `${path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", "pdfjs-dist", "cmaps")}${path.sep}`;

/**
 * The text of a PDF in reading order. Nothing in it is run, drawn or fetched.
 * @throws AppError file_encrypted, file_damaged, file_too_long, file_too_heavy
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  requireEnd(bytes);
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    cMapUrl: cMapUrl(),
    cMapPacked: true,
  });
  try {
    const text = await readPages(await task.promise);
    requireWithinMemory();
    return text;
  } catch (error) {
    requireWithinMemory();
    throw toAppError(error);
  } finally {
    await task.destroy();
  }
}

/** A file that was cut off would be read half and look whole. */
function requireEnd(bytes: Uint8Array): void {
  if (Buffer.from(bytes.subarray(-4_096)).includes("startxref")) return;
  throw new AppError("file_damaged", { detail: "The PDF breaks off before its end: export or download it anew." });
}

async function readPages(pdf: PDFDocumentProxy): Promise<string> {
  if (pdf.numPages > maxImportPages) {
    const detail = `The PDF has ${pdf.numPages} pages; ${maxImportPages} is the most: keep the resume's pages only.`;
    throw new AppError("file_too_long", { detail });
  }
  let text = "";
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { boxes, height } = await readBoxes(await pdf.getPage(number));
    const lowest = Math.max(0, ...boxes.map(({ baseline }) => baseline));
    text += `${pageText(boxes)}\n${lowest < height * fullPage ? "\n" : ""}`;
  }
  return text;
}

async function readBoxes(page: PDFPageProxy): Promise<{ boxes: Box[]; height: number }> {
  const { transform, height } = page.getViewport({ scale: 1 });
  const boxes: Box[] = [];
  const reader = page.streamTextContent().getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const item of chunk.value.items as TextItem[]) {
      if (item.str?.trim()) boxes.push(toBox(item, transform as Matrix));
    }
    if (boxes.length > maxItemsPerPage) {
      await reader.cancel();
      throw new AppError("file_too_long", { detail: "A page of the PDF holds too much text to be a resume." });
    }
  }
  page.cleanup();
  return { boxes, height };
}

function toBox({ str, width, transform, dir }: TextItem, [a, b, c, d, e, f]: Matrix): Box {
  const [, , skewX, skewY, x, y] = transform as Matrix;
  const left = a * x + c * y + e;
  const size = Math.hypot(a * skewX + c * skewY, b * skewX + d * skewY) || 1;
  return { text: str, left, right: left + width, baseline: b * x + d * y + f, size, rightToLeft: dir === "rtl" };
}

function toAppError(error: unknown): unknown {
  if (error instanceof AppError || error instanceof RangeError) return error;
  if (error instanceof Error && error.name === "PasswordException") {
    const detail = "The PDF is protected by a password: save a copy without one and try again.";
    return new AppError("file_encrypted", { detail, cause: error });
  }
  const detail = "The PDF is damaged: export or download it anew.";
  return new AppError("file_damaged", { detail, cause: error });
}
