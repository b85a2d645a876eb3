"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Laptop } from "lucide-react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { sessionsQuery } from "@/lib/client/accounts";
import { api, messageOf } from "@/lib/client/api";
import type { Session } from "@/lib/contracts/accounts";

function useEnd(done: string, end: (id: string) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSuccess: () => toast.success(done),
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => queries.invalidateQueries(sessionsQuery()),
  });
}

type SessionList = { sessions: Session[]; total: number; limit: number; offset: number };

/** Where one is signed in, and how to end that. */
export function SessionsCard({ initial }: { initial: SessionList }) {
  const { data } = useQuery({ ...sessionsQuery(), initialData: initial });
  const end = useEnd("Signed out there", (id) => api("endSession", { params: { id } }));
  const endOthers = useEnd("Signed out everywhere else", () => api("endOtherSessions"));
  const alone = data.sessions.every(({ current }) => current);
  return (
    <SectionCard
      title="Sessions"
      description="Where you are signed in, on the pages and over the API."
      action={
        !alone && (
          <Button size="sm" pending={endOthers.isPending} onClick={() => endOthers.mutate("")}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <ul className="-my-1 divide-y divide-line">
        {data.sessions.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            ending={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
      {data.total > data.sessions.length && (
        <p className="mt-3 text-muted text-xs">and {data.total - data.sessions.length} older ones</p>
      )}
    </SectionCard>
  );
}

function SessionItem({ session, ending, onEnd }: { session: Session; ending: boolean; onEnd: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <Laptop aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 grow basis-40">
        <p className="truncate font-medium" title={session.user_agent ?? undefined}>
          {session.device}
        </p>
        <p className="text-muted text-xs">
          {session.address && <span className="font-mono">{session.address} · </span>}
          signed in <TimeAgo iso={session.created_at} />, used <TimeAgo iso={session.last_used_at} />
        </p>
      </div>
      {session.current ? (
        <Badge tone="accent">This session</Badge>
      ) : (
        <Button size="sm" pending={ending} onClick={onEnd} aria-label={`Sign out ${session.device}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
