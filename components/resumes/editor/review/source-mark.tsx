"use client";

import { useContext } from "react";
import { cn } from "@/components/ui/cn";
import type { Path } from "../content";
import { useEditor } from "../editor-context";
import { placeOf, ReviewContext, sureFrom } from "./review-store";

function spokenLines(lines: number[]): string {
  const [first, last] = [lines[0], lines.at(-1)];
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

/** In a review: which lines of the text a field was read from, and whether it needs a look. */
export function SourceMark({ path, name }: { path: Path; name: string }) {
  const review = useContext(ReviewContext);
  const place = useEditor(({ content }) => (review ? placeOf(content.data, [...path, name]) : ""));
  const source = review?.sources.get(place);
  if (!review || !source) return null;
  const unsure = source.confidence < sureFrom;
  return (
    <button
      type="button"
      onClick={() => review.focus(source)}
      className={cn(
        "rounded-sm px-1 font-normal text-xs hover:underline",
        unsure ? "bg-warning-surface text-warning" : "text-muted",
      )}
    >
      {unsure ? "Check, " : ""}
      {source.lines.length > 0 ? spokenLines(source.lines) : "not found in the text"}
    </button>
  );
}
