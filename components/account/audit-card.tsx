"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { FormError } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { TimeAgo } from "@/components/ui/time-ago";
import { messageOf } from "@/lib/client/api";
import { auditQuery } from "@/lib/client/audit";
import { type AuditAction, type AuditEntry, type AuditList, auditActions, auditCatalog } from "@/lib/contracts/audit";

type Choice = AuditAction | "all";
const choices: Array<{ value: Choice; label: string }> = [
  { value: "all", label: "Everything" },
  ...auditActions.map((action) => ({ value: action, label: auditCatalog[action] })),
];

/** What was done with the account that somebody may want to look up: who, when and from where. */
export function AuditCard({ initial }: { initial: AuditList }) {
  const [choice, setChoice] = useState<Choice>("all");
  const log = useInfiniteQuery({
    ...auditQuery(choice === "all" ? undefined : choice),
    ...(choice === "all" && { initialData: { pages: [initial], pageParams: [null] } }),
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <SectionCard
      title="Audit log"
      description="Sign-ins and changes to what opens your account. If something was not you, change the password."
    >
      <div className="grid gap-3">
        <Select value={choice} onChange={setChoice} options={choices} aria-label="Show" className="max-w-72" />
        <FormError>{log.error ? `The log could not be read. ${messageOf(log.error)}` : undefined}</FormError>
        {entries.length > 0 ? (
          <ul aria-label="Audit log" className="-mb-3 divide-y divide-line">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        ) : (
          !log.isPending && <p className="text-muted">Nothing of this kind happened.</p>
        )}
        {log.hasNextPage && (
          <div className="mt-3">
            <Button size="sm" pending={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
              Load more
            </Button>
          </div>
        )}
      </div>
    </SectionCard>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { description, detail, ip, device, user_agent, api_key_id, created_at } = entry;
  return (
    <li className="grid gap-0.5 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className={entry.action === "login.failed" ? "font-medium text-warning" : "font-medium"}>
          {description}
        </span>
        <TimeAgo iso={created_at} className="text-muted text-xs" />
      </p>
      {detail && <p className="break-words text-xs">{detail}</p>}
      <p className="text-muted text-xs" title={user_agent ?? undefined}>
        {api_key_id ? `With an API key, ${device}` : device}
        {ip && (
          <>
            {" · "}
            <span className="font-mono">{ip}</span>
          </>
        )}
      </p>
    </li>
  );
}
