"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { api, messageOf } from "@/lib/client/api";

/** A link-like button that asks for another verification mail. */
export function SendVerification({ email }: { email: string }) {
  const send = useMutation({
    mutationFn: () => api("requestVerification", { body: { email } }),
    onSuccess: () => toast.success(`Verification mail sent to ${email}`),
    onError: (error) => toast.error(messageOf(error)),
  });
  return (
    <button
      type="button"
      aria-disabled={send.isPending || undefined}
      onClick={() => !send.isPending && send.mutate()}
      className="rounded-sm font-medium text-accent underline-offset-4 hover:underline"
    >
      {send.isPending ? "Sending…" : "Send the mail again"}
    </button>
  );
}
