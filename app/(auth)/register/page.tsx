import { redirect } from "next/navigation";
import { AuthCard } from "@/components/account/auth-card";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { RegisterForm } from "@/components/account/register-form";
import { TextLink } from "@/components/account/text-link";
import { configuredProviders } from "@/lib/auth/providers";
import { findPageOwner } from "@/lib/auth/session";

export const metadata = { title: "Create an account" };

export default async function RegisterPage() {
  if (await findPageOwner()) redirect("/resumes");
  return (
    <AuthCard
      title="Create an account"
      foot={
        <>
          Have an account? <TextLink href="/login">Sign in</TextLink>
        </>
      }
    >
      <RegisterForm />
      <ProviderButtons providers={configuredProviders()} callbackUrl={undefined} />
    </AuthCard>
  );
}
