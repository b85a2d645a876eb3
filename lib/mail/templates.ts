import type { NewMail } from "@/db/queries/mails";
import { env } from "../env";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

export type Recipient = { email: string; fullName: string };
type Letter = { subject: string; lines: string[]; link: { href: string; label: string }; end?: string[] };

/** A mail in plain text and in HTML: a greeting, the lines, a link, and what comes after it. */
export function letter(to: Recipient, { subject, lines, link, end = [] }: Letter): NewMail {
  const before = [`Hello ${to.fullName},`, ...lines];
  const paragraph = (line: string) => `<p>${escapeHtml(line)}</p>`;
  const anchor = `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`;
  return {
    recipient: to.email,
    subject,
    text: `${[...before, link.href, ...end].join("\n\n")}\n`,
    html: [...before.map(paragraph), anchor, ...end.map(paragraph)].join("\n"),
  };
}

/** The mail with the link that verifies an address. */
export function verificationMail(to: Recipient & { token: string }): NewMail {
  return letter(to, {
    subject: "Verify your email address",
    lines: ["please confirm that this is your email address:"],
    link: { href: `${env().appUrl}/auth/verify-email?token=${to.token}`, label: "Verify email" },
    end: ["The link works once, for 24 hours. If you did not ask for it, ignore this mail."],
  });
}
