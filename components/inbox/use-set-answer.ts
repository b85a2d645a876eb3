"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { inboxQuery } from "@/lib/client/inboxes";
import type { Inbox } from "@/lib/contracts/inbox";
import type { Answer } from "./answer-words";

/** Sets what the inbox answers from now on. */
export function useSetAnswer({ id }: Inbox) {
  const client = useQueryClient();
  const { queryKey } = inboxQuery(id);
  return useMutation({
    mutationFn: (answer: Answer) => api("setInboxAnswer", { params: { id }, body: answer }),
    onSuccess: async (inbox) => {
      // What was asked for before the change would put the old answer back.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, inbox);
    },
  });
}
