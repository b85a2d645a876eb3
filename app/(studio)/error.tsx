"use client";

import { Failure } from "@/components/shell/failure";

export default function StudioError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <Failure {...props} />;
}
