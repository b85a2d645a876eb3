import type { NewMail } from "@/db/queries/mails";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

/** `email` is where the mail goes, be it the owner's present address or another. */
export type Recipient = { ownerId: NewMail["userId"]; email: string; fullName: string };
type Letter = { subject: string; lines: string[]; link: { href: string; label: string }; end?: string[] };

/** A mail in plain text and in HTML: a greeting, the lines, a link, and what comes after it. */
export function letter(to: Recipient, { subject, lines, link, end = [] }: Letter): NewMail {
  const before = [`Hello ${to.fullName},`, ...lines];
  const paragraph = (line: string) => `<p>${escapeHtml(line)}</p>`;
  const anchor = `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`;
  return {
    userId: to.ownerId,
    recipient: to.email,
    subject,
    text: `${[...before, link.href, ...end].join("\n\n")}\n`,
    html: [...before.map(paragraph), anchor, ...end.map(paragraph)].join("\n"),
  };
}
