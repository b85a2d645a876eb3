import { redirect } from "next/navigation";
import { AuthCard } from "@/components/account/auth-card";
import { DeletionNotice } from "@/components/account/deletion-notice";
import { LoginForm } from "@/components/account/login-form";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignInNotice } from "@/components/account/sign-in-notice";
import { TextLink } from "@/components/account/text-link";
import { configuredProviders } from "@/lib/auth/providers";
import { findPageOwner } from "@/lib/auth/session";

export const metadata = { title: "Sign in" };

type Query = Partial<Record<"callbackUrl" | "error" | "deleted", string | string[]>>;

export default async function LoginPage({ searchParams }: { searchParams: Promise<Query> }) {
  if (await findPageOwner()) redirect("/resumes");
  const { callbackUrl, error, deleted } = await searchParams;
  const callback = typeof callbackUrl === "string" ? callbackUrl : undefined;
  return (
    <AuthCard
      title="Sign in"
      foot={
        <>
          No account yet? <TextLink href="/register">Create one</TextLink>
        </>
      }
    >
      <SignInNotice code={error} className="mb-4" />
      <DeletionNotice day={deleted} />
      <LoginForm callbackUrl={callback} />
      <ProviderButtons providers={configuredProviders()} callbackUrl={callback} />
    </AuthCard>
  );
}
