import type { NewMail } from "@/db/queries/mails";
import { env } from "../env";
import { letter, type Recipient } from "./templates";

const notYou = "If this was not you, reset your password at once: somebody else may know it.";
const settings = { path: "/settings", label: "Open the settings" };

/**
 * Every mail about an account: what it says and where its link leads. `{about}` is an address, a day or a provider's
 * name; a link with a token works once.
 */
const mails = {
  verify: {
    subject: "Verify your email address",
    lines: ["please confirm that this is your email address:"],
    link: { path: "/auth/verify-email", label: "Verify email" },
    end: ["The link works once, for 24 hours. If you did not ask for it, ignore this mail."],
  },
  verifyNew: {
    subject: "Confirm your new email address",
    lines: ["please confirm that this is the new address of your account. Until then {about} stays in force."],
    link: { path: "/auth/verify-email", label: "Use this address" },
    end: ["The link works once, for 24 hours. If you did not ask for it, ignore this mail."],
  },
  addressAsked: {
    subject: "Your email address is about to change",
    lines: ["your account is to move to {about}, as soon as that address is confirmed."],
    link: settings,
    end: [`You can call it off in the settings until then. ${notYou}`],
  },
  addressChanged: {
    subject: "Your email address has changed",
    lines: ["your account has moved to {about}. Sign in with that address from now on."],
    link: { path: "/login", label: "Sign in" },
    end: ["If this was not you, somebody else has your account: answer at once to whoever runs this site."],
  },
  reset: {
    subject: "Reset your password",
    lines: ["choose a new password for your account here:"],
    link: { path: "/auth/reset-password", label: "Choose a password" },
    end: ["The link works once, for an hour. If you did not ask for it, ignore this mail: nothing changes."],
  },
  passwordChanged: {
    subject: "Your password has changed",
    lines: ["the password of your account has just been changed, and every other session has ended."],
    link: { path: "/forgot-password", label: "Reset the password" },
    end: [notYou],
  },
  deletionAsked: {
    subject: "Your account will be deleted",
    lines: [
      "your account, with all resumes, webhooks and logs, will be deleted on {about}.",
      "To keep it, sign in before that day: nothing is deleted then.",
    ],
    link: { path: "/login", label: "Sign in and keep the account" },
  },
  deletionCancelled: {
    subject: "Your account is kept",
    lines: ["somebody signed in to your account, so it is not deleted."],
    link: settings,
    end: [notYou],
  },
  linked: {
    subject: "{about} can sign in to your account",
    lines: ["your account can now be opened by signing in with {about}."],
    link: settings,
    end: [`You can take that back in the settings. ${notYou}`],
  },
  unlinked: {
    subject: "{about} can no longer sign in to your account",
    lines: ["your account is no longer opened by signing in with {about}."],
    link: settings,
    end: [notYou],
  },
} as const satisfies Record<string, Wording>;

type Wording = {
  subject: string;
  lines: readonly string[];
  link: { path: string; label: string };
  end?: readonly string[];
};
export type AccountMail = keyof typeof mails;

/** A mail of the table, with what it is about and the token of its link. */
export function accountMail(kind: AccountMail, to: Recipient, facts: { about?: string; token?: string } = {}): NewMail {
  const { subject, lines, link, end = [] }: Wording = mails[kind];
  const fill = (text: string) => text.replaceAll("{about}", () => facts.about ?? "");
  const query = facts.token ? `?token=${facts.token}` : "";
  return letter(to, {
    subject: fill(subject),
    lines: lines.map(fill),
    link: { href: `${env().appUrl}${link.path}${query}`, label: link.label },
    end: end.map(fill),
  });
}
