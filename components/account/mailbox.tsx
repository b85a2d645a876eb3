"use client";

import { Inbox, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TimeAgo } from "@/components/ui/time-ago";

export type MailboxMail = { id: string; to: string; subject: string; text: string; created_at: string };

const refreshMs = 5_000;

/** The mail that would have been sent, when no mail server is configured. */
export function Mailbox({ mails }: { mails: MailboxMail[] }) {
  const router = useRouter();
  const [refreshing, startRefresh] = useTransition();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="mx-auto w-full max-w-[720px] px-4 pt-5 pb-16 md:pt-8">
      <PageHeader
        title="Mailbox"
        description="No mail server is set up, so mail is kept here instead of being sent."
        action={
          <Button pending={refreshing} onClick={() => startRefresh(() => router.refresh())}>
            {!refreshing && <RefreshCw aria-hidden />} Refresh
          </Button>
        }
      />
      {mails.length === 0 ? (
        <EmptyState icon={Inbox} title="No mail yet">
          Create an account, and its verification mail appears here.
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {mails.map((mail) => (
            <li key={mail.id}>
              <Mail mail={mail} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Mail({ mail }: { mail: MailboxMail }) {
  return (
    <Card as="article" aria-label={`${mail.subject}, to ${mail.to}`}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b px-5 py-3">
        <h2 className="min-w-0 break-words font-semibold">{mail.subject}</h2>
        <TimeAgo iso={mail.created_at} className="text-muted text-xs" />
        <p className="w-full break-all text-muted text-xs">To {mail.to}</p>
      </header>
      <p className="whitespace-pre-wrap break-words px-5 py-4">
        <LinkedText text={mail.text} />
      </p>
    </Card>
  );
}

function LinkedText({ text }: { text: string }) {
  const [before, address] = /^([\s\S]*?)(https?:\/\/[^\s<>"]+)/.exec(text)?.slice(1) ?? [];
  if (before === undefined || address === undefined) return text;
  return (
    <>
      {before}
      <a href={address} className="break-all text-accent underline underline-offset-4">
        {address}
      </a>
      <LinkedText text={text.slice(before.length + address.length)} />
    </>
  );
}
