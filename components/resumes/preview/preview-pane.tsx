"use client";

import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { Notice } from "@/components/ui/notice";
import type { Content } from "../editor/content";
import { missingWords } from "./missing-words";
import { type Painted, usePreview } from "./use-preview";

const ratios = { letter: 11 / 8.5, a4: Math.SQRT2 };

/** A resume's pages as they will be exported. */
export function PreviewPane({ content, label = "Preview" }: { content: Content; label?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const { painted, pending, error, missing } = usePreview(content, box);
  const ratio = ratios[content.data.meta?.resumebuilder?.pageSize ?? "letter"];
  return (
    <section aria-label={label} aria-busy={pending} className="min-w-0 rounded-lg bg-subtle p-3 sm:p-4">
      {error && (
        <Notice tone="warning" role="status" className="mb-3">
          {error}
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice tone="warning" role="status" className="mx-auto mb-3 max-w-[52rem]">
          {missingWords(missing)}
        </Notice>
      )}
      <div ref={box} className="mx-auto grid max-w-[52rem] gap-4">
        {painted ? <Pages painted={painted} /> : <BlankPage ratio={ratio} pending={pending} />}
      </div>
    </section>
  );
}

function BlankPage({ ratio, pending }: { ratio: number; pending: boolean }) {
  return (
    <div
      style={{ aspectRatio: 1 / ratio }}
      className={cn("w-full rounded-sm bg-white shadow-menu", pending && "animate-skeleton")}
    />
  );
}

function Pages({ painted }: { painted: Painted }) {
  const { pages, total } = painted;
  return (
    <>
      {pages.map((bitmap, index) => (
        <figure
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its number, so that its canvas stays.
          key={index}
          className="grid gap-1.5"
        >
          <PageCanvas bitmap={bitmap} label={`Page ${index + 1} of ${total}`} />
          <figcaption aria-hidden className="text-center text-muted text-xs">
            {index + 1} / {total}
          </figcaption>
        </figure>
      ))}
      {total > pages.length && (
        <p className="text-center text-muted">and {total - pages.length} more pages in the export</p>
      )}
    </>
  );
}

/** The painted page replaces the one before in one go, so nothing flickers. */
function PageCanvas({ bitmap, label }: { bitmap: ImageBitmap; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<ImageBitmap | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || shown.current === bitmap) return;
    shown.current = bitmap;
    if (element.width !== bitmap.width) element.width = bitmap.width;
    if (element.height !== bitmap.height) element.height = bitmap.height;
    element.dataset.painted = String(Number(element.dataset.painted ?? 0) + 1);
    element.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  }, [bitmap]);
  return (
    <canvas ref={canvas} role="img" aria-label={label} className="h-auto w-full rounded-sm bg-white shadow-menu" />
  );
}
