import type { NewMail } from "@/db/queries/mails";
import { env } from "../env";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

/** The mail with the link that verifies an address. */
export function verificationMail(to: { email: string; fullName: string; token: string }): NewMail {
  const link = `${env().appUrl}/auth/verify-email?token=${to.token}`;
  const lines = [
    `Hello ${to.fullName},`,
    "please confirm that this is your email address:",
    link,
    "The link works once, for 24 hours. If you did not ask for it, ignore this mail.",
  ];
  const html = lines.map((line) =>
    line === link ? `<p><a href="${escapeHtml(link)}">Verify email</a></p>` : `<p>${escapeHtml(line)}</p>`,
  );
  return {
    recipient: to.email,
    subject: "Verify your email address",
    text: `${lines.join("\n\n")}\n`,
    html: html.join("\n"),
  };
}
