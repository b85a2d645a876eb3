"use client";

import { ArrowRight, ScanText } from "lucide-react";
import { useContext } from "react";
import { Button } from "@/components/ui/button";
import { useEditorStore } from "../editor-context";
import { ReviewContext, sureFrom } from "./review-store";

/** What was read, how much of it deserves a look, and the way through. */
export function ReviewBar({ onDone }: { onDone: () => void }) {
  const review = useContext(ReviewContext);
  const store = useEditorStore();
  if (!review) return null;
  const unsure = [...review.sources].filter(([, { confidence }]) => confidence < sureFrom);
  const next = () => {
    const at = unsure.findIndex(([, source]) => source === review.focused);
    const [place, source] = unsure[(at + 1) % unsure.length] ?? [];
    if (!place || !source) return;
    const [first = "", second = "", third = ""] = place.split("/");
    const section = first === "custom" ? second.slice(1) : place === "basics/summary" ? "summary" : first;
    const item = [third, second].find((part) => part.startsWith("#") && part.slice(1) !== section);
    store.setState({ section, openItem: item ? item.slice(1) : null });
    review.focus(source);
  };
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-accent-surface px-3 py-2"
    >
      <ScanText aria-hidden className="size-4 shrink-0 text-accent" />
      <p className="min-w-0 grow">
        {review.sources.size} fields were read from your text;{" "}
        {unsure.length === 0 ? "none needs a second look." : `${unsure.length} may need a second look.`}
      </p>
      {unsure.length > 0 && (
        <Button size="sm" onClick={next}>
          Next to check <ArrowRight aria-hidden />
        </Button>
      )}
      <Button size="sm" variant="primary" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
