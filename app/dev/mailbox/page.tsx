import { notFound } from "next/navigation";
import { Mailbox } from "@/components/account/mailbox";
import { PublicFrame } from "@/components/shell/public-frame";
import { listMails, mailboxAvailable } from "@/lib/mail/list-mails";

export const metadata = { title: "Mailbox" };

export default async function MailboxPage() {
  if (!mailboxAvailable()) notFound();
  const mails = await listMails();
  return (
    <PublicFrame>
      <Mailbox mails={mails} />
    </PublicFrame>
  );
}
