import { getDocument, type PDFDocumentProxy } from "pdfjs-dist";
// In a worker pdf.js cannot start another one; its own code is found under this name instead.
import { WorkerMessageHandler } from "pdfjs-dist/build/pdf.worker.mjs";

Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

export type PaintRequest = { id: number; pdf: ArrayBuffer; width: number; maxPages: number };
/** A page as soon as it is painted, then that all are, or why not. */
export type PaintAnswer =
  | { id: number; page: number; bitmap: ImageBitmap; total: number }
  | { id: number; total: number }
  | { id: number; error: string };

type Drawing = { canvas: OffscreenCanvas | null; context: OffscreenCanvasRenderingContext2D | null };

/** Canvases without a page around them. */
class OffscreenFactory {
  create(width: number, height: number): Drawing {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext("2d") };
  }
  reset({ canvas }: Drawing, width: number, height: number): void {
    if (canvas) Object.assign(canvas, { width, height });
  }
  destroy(drawing: Drawing): void {
    drawing.canvas = null;
    drawing.context = null;
  }
}

/** Filters need a page's DOM; resumes use none. */
class NoFilters {
  addFilter() {
    return "none";
  }
  addHCMFilter() {
    return "none";
  }
  addAlphaFilter() {
    return "none";
  }
  addLuminosityFilter() {
    return "none";
  }
  addHighlightHCMFilter() {
    return "none";
  }
  destroy() {}
}

async function paintPage(document: PDFDocumentProxy, number: number, width: number) {
  const page = await document.getPage(number);
  const size = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: width / size.width });
  const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const canvasContext = canvas.getContext("2d") as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  return canvas.transferToImageBitmap();
}

async function paint({ id, pdf, width, maxPages }: PaintRequest): Promise<PaintAnswer> {
  const loading = getDocument({
    data: pdf,
    CanvasFactory: OffscreenFactory,
    FilterFactory: NoFilters,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: true,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const total = document.numPages;
    for (let page = 0; page < Math.min(total, maxPages); page += 1) {
      const bitmap = await paintPage(document, page + 1, width);
      self.postMessage({ id, page, bitmap, total } satisfies PaintAnswer, { transfer: [bitmap] });
    }
    return { id, total };
  } catch (error) {
    return { id, error: String(error) };
  } finally {
    await loading.destroy();
  }
}

self.addEventListener("message", async ({ data }: MessageEvent<PaintRequest>) => {
  self.postMessage(await paint(data));
});
