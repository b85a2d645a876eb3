import { getDocument, type PDFDocumentProxy } from "pdfjs-dist";
// In a worker pdf.js cannot start another one; its own code is found under this name instead.
import { WorkerMessageHandler } from "pdfjs-dist/build/pdf.worker.mjs";

Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

export type PaintRequest = { id: number; pdf: ArrayBuffer; width: number; maxPages: number };
export type PaintAnswer =
  | { id: number; pages: ImageBitmap[]; total: number; ratio: number }
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
  return { bitmap: canvas.transferToImageBitmap(), ratio: size.height / size.width };
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
    const painted = [];
    for (let number = 1; number <= Math.min(total, maxPages); number += 1)
      painted.push(await paintPage(document, number, width));
    return { id, pages: painted.map(({ bitmap }) => bitmap), total, ratio: painted[0]?.ratio ?? Math.SQRT2 };
  } catch (error) {
    return { id, error: String(error) };
  } finally {
    await loading.destroy();
  }
}

self.addEventListener("message", async ({ data }: MessageEvent<PaintRequest>) => {
  const answer = await paint(data);
  self.postMessage(answer, { transfer: "pages" in answer ? answer.pages : [] });
});
