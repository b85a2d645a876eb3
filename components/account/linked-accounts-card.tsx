"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { api, messageOf } from "@/lib/client/api";
import { type LinkedAccount, providerNames, type SignInProvider } from "@/lib/contracts/accounts";
import type { ShownProvider } from "./provider-buttons";
import { SignInNotice } from "./sign-in-notice";

type Props = { providers: ShownProvider[]; linked: LinkedAccount[]; error: string | string[] | undefined };

/** The providers that open the account beside the password. */
export function LinkedAccountsCard({ providers, linked, error }: Props) {
  const router = useRouter();
  const unlink = useMutation({
    mutationFn: ({ id }: LinkedAccount) => api("unlinkAccount", { params: { id } }),
    onSuccess: (_, { provider }) => {
      toast.success(`${providerNames[provider]} is disconnected`);
      router.refresh();
    },
    onError: (thrown) => toast.error(messageOf(thrown)),
  });
  const free = providers.filter(({ id }) => linked.every(({ provider }) => provider !== id));
  if (providers.length === 0 && linked.length === 0) return null;
  return (
    <SectionCard title="Sign-in providers" description="Open your account with one of these instead of the password.">
      <SignInNotice code={error} className="mb-4" />
      <ul className="-my-1 divide-y divide-line">
        {linked.map((account) => (
          <li key={account.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
            <div className="min-w-0 grow">
              <p className="font-medium">{providerNames[account.provider]}</p>
              <p className="break-all text-muted text-xs">{account.email}</p>
            </div>
            <Button
              size="sm"
              pending={unlink.isPending && unlink.variables.id === account.id}
              onClick={() => unlink.mutate(account)}
            >
              Disconnect
            </Button>
          </li>
        ))}
        {free.map((provider) => (
          <FreeProvider key={provider.id} {...provider} />
        ))}
      </ul>
    </SectionCard>
  );
}

function FreeProvider({ id, name }: { id: SignInProvider; name: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <p className="min-w-0 grow font-medium">{name}</p>
      <Button size="sm" onClick={() => void signIn(id, { callbackUrl: "/settings" })}>
        Connect {name}
      </Button>
    </li>
  );
}
