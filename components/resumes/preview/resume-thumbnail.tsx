"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { api } from "@/lib/client/api";
import type { Resume } from "@/lib/contracts/resume";
import { paintPdf } from "./paint-pdf";
import { pageSizeOf } from "./use-preview";

const widthPx = 320;
const kept = new Map<string, HTMLCanvasElement>();
const mostKept = 60;
let queue: Promise<unknown> = Promise.resolve();

/** One page at a time, so that a list of resumes does not crowd out exports. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work, work);
  queue = turn.catch(() => undefined);
  return turn;
}

async function paintFirstPage(resume: Resume, signal: AbortSignal): Promise<HTMLCanvasElement | null> {
  if (signal.aborted) return null;
  const { title, template, data } = resume;
  const body = { title, template, data, page_size: pageSizeOf(resume) };
  const { blob } = await api("previewResume", { body, signal });
  const pages: ImageBitmap[] = [];
  const size = { width: widthPx * Math.min(2, window.devicePixelRatio), maxPages: 1 };
  await paintPdf(await blob.arrayBuffer(), size, ({ bitmap }) => pages.push(bitmap));
  const [page] = pages;
  if (!page) return null;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: page.width, height: page.height });
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(page);
  return canvas;
}

function keep(key: string, canvas: HTMLCanvasElement): void {
  kept.set(key, canvas);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

/** The top of a resume's first page, painted when it comes into view. */
export function ResumeThumbnail({ resume }: { resume: Resume }) {
  const box = useRef<HTMLDivElement>(null);
  const key = `${resume.id} ${resume.version}`;
  const [painted, setPainted] = useState<string | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const abort = new AbortController();
    const show = (canvas: HTMLCanvasElement) => {
      canvas.className = "absolute inset-x-0 top-0 w-full";
      canvas.setAttribute("aria-hidden", "true");
      element.replaceChildren(canvas);
      setPainted(key);
    };
    const known = kept.get(key);
    if (known) show(known);
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting || known) return;
      observer.disconnect();
      inTurn(() => paintFirstPage(resume, abort.signal)).then(
        (canvas) => {
          if (!canvas || abort.signal.aborted) return;
          keep(key, canvas);
          show(canvas);
        },
        () => undefined, // A page that cannot be painted stays blank; the editor says why.
      );
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      abort.abort();
    };
  }, [resume, key]);
  return (
    <div className="bg-subtle px-6 pt-5">
      <div
        ref={box}
        className={cn(
          "relative aspect-[1/1.05] overflow-hidden rounded-t-sm bg-white shadow-menu",
          painted !== key && "animate-skeleton",
        )}
      />
    </div>
  );
}
