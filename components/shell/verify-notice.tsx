"use client";

import Link from "next/link";
import { SendVerification } from "@/components/account/send-verification";
import { Notice } from "@/components/ui/notice";

/** Above every page until the address is verified. */
export function VerifyNotice({ email, mailbox }: { email: string; mailbox: boolean }) {
  return (
    <Notice
      tone="info"
      className="mb-6"
      action={
        <span className="flex gap-4">
          <SendVerification email={email} />
          {mailbox && (
            <Link href="/dev/mailbox" className="font-medium text-accent underline-offset-4 hover:underline">
              Open mailbox
            </Link>
          )}
        </span>
      }
    >
      Verify your email: open the link we sent to <span className="wrap-anywhere font-medium">{email}</span>.
    </Notice>
  );
}
