"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { SecretField } from "./secret-field";
import { SnippetTabs } from "./snippet-tabs";

type SecretContentProps = { secret: string; webhookId?: string; note?: ReactNode };

/** A secret that is new, with how to use it. */
export function SecretContent({ secret, webhookId, note }: SecretContentProps) {
  return (
    <>
      <DialogBody className="grid gap-4">
        <Notice tone="warning">Copy the signing secret now. Each later look at it is recorded.</Notice>
        <SecretField secret={secret} />
        {note}
        <div className="grid gap-1.5">
          <p className="font-medium">Verify what arrives</p>
          <SnippetTabs compact />
          <p className="text-muted text-xs">
            Any Standard Webhooks library works too. More is in the{" "}
            <a
              href="/docs#signatures"
              target="_blank"
              className="font-medium text-accent underline underline-offset-4"
              rel="noopener"
            >
              docs
            </a>{" "}
            (new tab), with a checker for when it does not verify.
          </p>
        </div>
      </DialogBody>
      <DialogFooter>
        {webhookId && (
          <DialogClose asChild>
            <Button asChild>
              <Link href={`/webhooks/${webhookId}`}>Open webhook</Link>
            </Button>
          </DialogClose>
        )}
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
