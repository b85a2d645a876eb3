"use client";

import { Failure } from "@/components/shell/failure";
import { PublicFrame } from "@/components/shell/public-frame";

export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PublicFrame>
      <div className="px-4 py-16">
        <Failure {...props} />
      </div>
    </PublicFrame>
  );
}
