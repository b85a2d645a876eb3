import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { api, messageOf } from "@/lib/client/api";
import type { PageSize } from "@/lib/contracts/resume";
import type { Content } from "../editor/content";
import { type PaintedPage, paintPdf } from "./paint-pdf";

const pauseMs = 40;
/** Tells this tab's previews from those of others. */
const tab = Math.random().toString(36).slice(2);

export type Painted = { pages: ImageBitmap[]; total: number };
/** `missing` are the characters that are shown as □. */
export type PreviewState = { painted: Painted | null; pending: boolean; error: string | null; missing: string[] };

export const pageSizeOf = ({ data }: Pick<Content, "data">): PageSize => data.meta?.resumebuilder?.pageSize ?? "letter";

/** The pages with one replaced; those beyond the new end are gone. */
function withPage(painted: Painted | null, { page, bitmap, total }: PaintedPage): Painted {
  const pages = [...(painted?.pages ?? [])];
  pages[page] = bitmap;
  return { pages: pages.slice(0, total), total };
}

/** Paints a content whenever it rests. What was painted stays until the next is whole. */
export function usePreview(content: Content, box: RefObject<HTMLElement | null>): PreviewState {
  const [state, setState] = useState<PreviewState>({ painted: null, pending: true, error: null, missing: [] });
  const width = useWidth(box);
  const first = useRef(true);
  const stream = `${tab}-${useId()}`;
  useEffect(() => {
    if (width === 0) return;
    const abort = new AbortController();
    const timer = setTimeout(() => void draw(), first.current ? 0 : pauseMs);
    first.current = false;
    setState((now) => ({ ...now, pending: true }));
    async function draw() {
      try {
        const { title, template, data } = content;
        const body = { title: title.trim() || "Resume", template, data, page_size: pageSizeOf(content), stream };
        const { blob, missing } = await api("previewResume", { body, signal: abort.signal });
        const show = (page: PaintedPage) => {
          if (!abort.signal.aborted) setState((now) => ({ ...now, painted: withPage(now.painted, page), error: null }));
        };
        const size = { width: Math.round(width * window.devicePixelRatio) };
        await paintPdf(await blob.arrayBuffer(), size, show);
        if (!abort.signal.aborted) setState((now) => ({ ...now, pending: false, missing }));
      } catch (error) {
        if (!abort.signal.aborted) setState((now) => ({ ...now, pending: false, error: messageOf(error) }));
      }
    }
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [content, width, stream]);
  return state;
}

/** The width of a box in CSS pixels, in steps, so that dragging a window's edge does not paint at each pixel. */
function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor((entry?.contentRect.width ?? 0) / 8) * 8));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
