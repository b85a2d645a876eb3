"use client";

import { useContext, useEffect, useMemo, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { ReviewContext, sureFrom } from "./review-store";

/** The text that a resume was read from: lines that became nothing are marked, those of the chosen field are lit. */
export function SourcePane() {
  const review = useContext(ReviewContext);
  const list = useRef<HTMLOListElement>(null);
  const focused = review?.focused;
  useEffect(() => {
    const [line] = focused?.lines ?? [];
    if (line) list.current?.children[line - 1]?.scrollIntoView({ block: "center" });
  }, [focused]);
  const read = useMemo(() => {
    const best = new Map<number, number>();
    for (const { lines, confidence } of review?.sources.values() ?? []) {
      for (const line of lines) best.set(line, Math.min(confidence, best.get(line) ?? 1));
    }
    return best;
  }, [review?.sources]);
  if (!review) return null;
  return (
    <section
      aria-label="Text it was read from"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-[calc(100dvh-11rem)] overflow-auto rounded-lg border border-line bg-surface py-2"
    >
      <ol ref={list} className="font-mono text-xs leading-5">
        {review.lines.map((text, index) => {
          const number = index + 1;
          const confidence = read.get(number);
          const lit = focused?.lines.includes(number);
          const unread = confidence === undefined && text.trim() !== "";
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number.
              key={index}
              className={cn(
                "grid grid-cols-[3rem_minmax(0,1fr)] gap-2 border-transparent border-l-2 pr-3",
                unread && "text-muted",
                confidence !== undefined && confidence < sureFrom && "border-warning",
                lit && "border-accent bg-accent-surface",
              )}
            >
              <span aria-hidden className="select-none text-right text-muted">
                {number}
              </span>
              <span className="whitespace-pre-wrap break-words">{text || " "}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
