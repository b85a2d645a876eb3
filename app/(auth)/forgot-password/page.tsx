import { AuthCard } from "@/components/account/auth-card";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { TextLink } from "@/components/account/text-link";
import { mailboxAvailable } from "@/lib/mail/list-mails";

export const metadata = { title: "Forgot password" };

export default function ForgotPasswordPage() {
  return (
    <AuthCard
      title="Forgot password"
      description="We mail you a link to choose a new one."
      foot={
        <>
          Remembered it? <TextLink href="/login">Sign in</TextLink>
        </>
      }
    >
      <ForgotPasswordForm mailbox={mailboxAvailable()} />
    </AuthCard>
  );
}
