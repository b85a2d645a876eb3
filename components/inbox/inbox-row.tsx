import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Inbox } from "@/lib/contracts/inbox";
import { countRequests, tellAnswer } from "./answer-words";

/** One inbox of the list. */
export function InboxRow({ inbox }: { inbox: Inbox }) {
  return (
    <article
      aria-label={inbox.url}
      className="relative flex items-center gap-4 px-4 py-4 transition-colors duration-150 hover:bg-subtle/40 md:px-5"
    >
      <div className="grid min-w-0 grow gap-1">
        <Link
          href={`/inbox/${inbox.id}`}
          className="break-all rounded-sm font-medium font-mono text-[13px] after:absolute after:inset-0"
        >
          {inbox.url}
        </Link>
        <p className="flex flex-wrap gap-x-2 text-muted">
          <span>{countRequests(inbox.request_count)}</span>
          <span aria-hidden>·</span>
          <span>Answers {tellAnswer(inbox.answer)}</span>
          <span aria-hidden>·</span>
          <span>
            Created <TimeAgo iso={inbox.created_at} />
          </span>
        </p>
      </div>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
    </article>
  );
}
