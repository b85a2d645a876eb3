import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";

type PagerProps = { total: number; limit: number; offset: number; count: number; onPage: (offset: number) => void };

/** Shown when there is more than one page. */
export function Pager({ total, limit, offset, count, onPage }: PagerProps) {
  if (total <= limit && offset === 0) return null;
  const from = count === 0 ? offset : offset + 1;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4">
      <p className="text-muted">
        {from}–{offset + count} of {total}
      </p>
      <div className="flex gap-2">
        <Button size="sm" disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - limit))}>
          <ChevronLeft aria-hidden /> Previous
        </Button>
        <Button size="sm" disabled={offset + count >= total} onClick={() => onPage(offset + limit)}>
          Next <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
