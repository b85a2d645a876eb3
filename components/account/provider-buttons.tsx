"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { SignInProvider } from "@/lib/contracts/accounts";
import { safeCallback } from "./sign-in";

export type ShownProvider = { id: SignInProvider; name: string };

/** One button per configured provider, and what sets them apart from the form above. */
export function ProviderButtons({
  providers,
  callbackUrl,
}: {
  providers: ShownProvider[];
  callbackUrl: string | undefined;
}) {
  const [chosen, setChosen] = useState<SignInProvider>();
  if (providers.length === 0) return null;
  const leave = (id: SignInProvider) => {
    setChosen(id);
    void signIn(id, { callbackUrl: safeCallback(callbackUrl, window.location.origin) });
  };
  return (
    <div className="mt-4 grid gap-3">
      <p className="flex items-center gap-3 text-muted text-xs before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or
      </p>
      {providers.map(({ id, name }) => (
        <Button key={id} pending={chosen === id} onClick={() => leave(id)}>
          Continue with {name}
        </Button>
      ))}
    </div>
  );
}
