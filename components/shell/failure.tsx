"use client";

import { CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type FailureProps = { error: Error & { digest?: string }; reset: () => void };

/** What an error boundary shows; the digest finds the error in the server's log. */
export function Failure({ error, reset }: FailureProps) {
  return (
    <EmptyState
      heading="h1"
      icon={CloudOff}
      title="This page could not be loaded"
      className="mx-auto w-full max-w-xl"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      Something went wrong on our side. Nothing you saved is lost.
      {error.digest && <p className="mt-2 font-mono text-xs">Error {error.digest}</p>}
    </EmptyState>
  );
}
