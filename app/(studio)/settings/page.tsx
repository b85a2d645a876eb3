import { ApiKeysCard } from "@/components/account/api-keys-card";
import { AuditCard } from "@/components/account/audit-card";
import { DeleteAccountCard } from "@/components/account/delete-account-card";
import { EmailForm } from "@/components/account/email-form";
import { ExportCard } from "@/components/account/export-card";
import { LinkedAccountsCard } from "@/components/account/linked-accounts-card";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { SessionsCard } from "@/components/account/sessions-card";
import { PageHeader } from "@/components/shell/page-header";
import { listApiKeys } from "@/lib/accounts/list-api-keys";
import { listAudit } from "@/lib/accounts/list-audit";
import { listLinkedAccounts } from "@/lib/accounts/list-linked-accounts";
import { listSessions } from "@/lib/accounts/list-sessions";
import { configuredProviders } from "@/lib/auth/providers";
import { requirePageOwner } from "@/lib/auth/session";
import { auditPageSize } from "@/lib/client/audit";

export const metadata = { title: "Settings" };

type Props = { searchParams: Promise<{ error?: string | string[] }> };

export default async function SettingsPage({ searchParams }: Props) {
  const { ownerId, sessionId, user, hasPassword } = await requirePageOwner();
  const { error } = await searchParams;
  const { linked_accounts: linked } = await listLinkedAccounts(ownerId);
  const sessions = await listSessions(ownerId, sessionId, { limit: 100, offset: 0 });
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid max-w-[640px] gap-6">
        <ProfileForm user={user} />
        <EmailForm user={user} hasPassword={hasPassword} />
        <PasswordForm user={user} hasPassword={hasPassword} />
        <LinkedAccountsCard providers={configuredProviders()} linked={linked} error={error} />
        <SessionsCard initial={sessions} />
        <ApiKeysCard initial={await listApiKeys(ownerId, { limit: 100, offset: 0 })} />
        <AuditCard initial={await listAudit(ownerId, { limit: auditPageSize, offset: 0 })} />
        <ExportCard />
        <DeleteAccountCard hasPassword={hasPassword} />
      </div>
    </>
  );
}
