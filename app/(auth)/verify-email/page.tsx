import { AuthCard } from "@/components/account/auth-card";
import { VerifyEmail } from "@/components/account/verify-email";
import { findPageOwner } from "@/lib/auth/session";

export const metadata = { title: "Verify email", referrer: "no-referrer" };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function VerifyEmailPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const owner = await findPageOwner();
  return (
    <AuthCard title="Verify email">
      <VerifyEmail token={typeof token === "string" ? token : undefined} user={owner?.user ?? null} />
    </AuthCard>
  );
}
