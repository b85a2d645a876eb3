import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/** In the session that called an account's deletion off. */
export function KeptNotice() {
  const action = (
    <Link href="/settings#delete-account" className="font-medium text-accent underline-offset-4 hover:underline">
      Delete it after all
    </Link>
  );
  return (
    <Notice tone="success" role="status" className="mb-6" action={action}>
      Your account is kept: signing in has called its deletion off.
    </Notice>
  );
}
