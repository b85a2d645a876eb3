import { redirect } from "next/navigation";
import { AuthCard } from "@/components/account/auth-card";
import { LoginForm } from "@/components/account/login-form";
import { TextLink } from "@/components/account/text-link";
import { findPageOwner } from "@/lib/auth/session";

export const metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function LoginPage({ searchParams }: Props) {
  if (await findPageOwner()) redirect("/resumes");
  const { callbackUrl } = await searchParams;
  return (
    <AuthCard
      title="Sign in"
      foot={
        <>
          No account yet? <TextLink href="/register">Create one</TextLink>
        </>
      }
    >
      <LoginForm callbackUrl={typeof callbackUrl === "string" ? callbackUrl : undefined} />
    </AuthCard>
  );
}
