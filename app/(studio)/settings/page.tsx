import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { PageHeader } from "@/components/shell/page-header";
import { requirePageOwner } from "@/lib/auth/session";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { user } = await requirePageOwner();
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid max-w-[640px] gap-6">
        <ProfileForm key={user.email} user={user} />
        <PasswordForm />
      </div>
    </>
  );
}
