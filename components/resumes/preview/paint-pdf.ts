import type { PaintAnswer, PaintRequest } from "./paint-worker";

export type PaintedPage = { page: number; bitmap: ImageBitmap; total: number };
type Job = { onPage: (painted: PaintedPage) => void; resolve: (total: number) => void; reject: (error: Error) => void };

let worker: Worker | undefined;
let counter = 0;
const waiting = new Map<number, Job>();

function settle(answer: PaintAnswer): void {
  const job = waiting.get(answer.id);
  if ("bitmap" in answer) {
    job?.onPage(answer);
    return;
  }
  waiting.delete(answer.id);
  if ("error" in answer) job?.reject(new Error(answer.error));
  else job?.resolve(answer.total);
}

function openWorker(): Worker {
  const opened = new Worker(new URL("./paint-worker.ts", import.meta.url), { type: "module" });
  opened.addEventListener("message", ({ data }: MessageEvent<PaintAnswer>) => settle(data));
  opened.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || "The preview worker failed"));
    waiting.clear();
    opened.terminate();
    worker = undefined;
  });
  return opened;
}

/** Paints a PDF off the main thread, `width` pixels wide; each page is given as it is done. @returns the number of pages */
export function paintPdf(
  pdf: ArrayBuffer,
  { width, maxPages = 10 }: { width: number; maxPages?: number },
  onPage: (painted: PaintedPage) => void,
): Promise<number> {
  worker ??= openWorker();
  counter += 1;
  const request: PaintRequest = { id: counter, pdf, width, maxPages };
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { onPage, resolve, reject });
    worker?.postMessage(request, [pdf]);
  });
}
