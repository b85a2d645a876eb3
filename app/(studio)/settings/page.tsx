import { ApiKeysCard } from "@/components/account/api-keys-card";
import { AuditCard } from "@/components/account/audit-card";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { PageHeader } from "@/components/shell/page-header";
import { listApiKeys } from "@/lib/accounts/list-api-keys";
import { listAudit } from "@/lib/accounts/list-audit";
import { requirePageOwner } from "@/lib/auth/session";
import { auditPageSize } from "@/lib/client/audit";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { ownerId, user } = await requirePageOwner();
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid max-w-[640px] gap-6">
        <ProfileForm key={user.email} user={user} />
        <PasswordForm />
        <ApiKeysCard initial={await listApiKeys(ownerId, { limit: 100, offset: 0 })} />
        <AuditCard initial={await listAudit(ownerId, { limit: auditPageSize, offset: 0 })} />
      </div>
    </>
  );
}
