import type { PaintAnswer, PaintRequest } from "./paint-worker";

export type Painted = { pages: ImageBitmap[]; total: number; ratio: number };

let worker: Worker | undefined;
let counter = 0;
const waiting = new Map<number, { resolve: (painted: Painted) => void; reject: (error: Error) => void }>();

function openWorker(): Worker {
  const opened = new Worker(new URL("./paint-worker.ts", import.meta.url), { type: "module" });
  opened.addEventListener("message", ({ data }: MessageEvent<PaintAnswer>) => {
    const job = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) job?.reject(new Error(data.error));
    else job?.resolve(data);
  });
  opened.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || "The preview worker failed"));
    waiting.clear();
    opened.terminate();
    worker = undefined;
  });
  return opened;
}

/** Paints a PDF's pages off the main thread, `width` pixels wide. */
export function paintPdf(pdf: ArrayBuffer, width: number, maxPages = 10): Promise<Painted> {
  worker ??= openWorker();
  counter += 1;
  const request: PaintRequest = { id: counter, pdf, width, maxPages };
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { resolve, reject });
    worker?.postMessage(request, [pdf]);
  });
}
