import type { NewMail } from "@/db/queries/mails";
import { env } from "../env";
import { letter, type Recipient } from "./templates";

/** What an owner is told of a webhook, subject and text; `{url}` is its address. */
const news = {
  failing: {
    subject: "A webhook is failing",
    lines: [
      "events could not be delivered to your webhook {url}.",
      "We go on trying. After 3 days of failures you get a warning, after 5 the webhook is disabled.",
    ],
  },
  warned: {
    subject: "A webhook has been failing for 3 days",
    lines: [
      "nothing has reached your webhook {url} for 3 days.",
      "If this goes on for 5 days, the webhook is disabled. Events are then kept, and you can send them when it works again.",
    ],
  },
  disabled: {
    subject: "A webhook was disabled",
    lines: [
      "nothing has reached your webhook {url} for 5 days, so it was disabled.",
      "What was waiting is kept. Repair the receiver, enable the webhook, then send what it missed.",
    ],
  },
  gone: {
    subject: "A webhook was disabled",
    lines: [
      "your webhook {url} answered 410 (gone), which means that nothing more should be sent there.",
      "It was disabled and what was waiting is cancelled. Enable it again if this was a mistake, or delete it.",
    ],
  },
  recovered: {
    subject: "A webhook works again",
    lines: [
      "your webhook {url} takes events again. Nothing is left for you to do, unless you want to look at the log.",
    ],
  },
} as const;
export type WebhookNews = keyof typeof news;

/** The mail about a webhook's health; `failure` is what failed last and what to do about it. */
export function webhookMail(
  kind: WebhookNews,
  to: Recipient,
  webhook: { id: string; url: string },
  failure: { message: string; remedy: string } | null,
): NewMail {
  const { subject, lines } = news[kind];
  const texts = lines.map((line) => line.replace("{url}", () => webhook.url));
  return letter(to, {
    subject,
    lines: failure ? [...texts, `What failed last: ${failure.message}. ${failure.remedy}`] : texts,
    link: { href: `${env().appUrl}/webhooks/${webhook.id}`, label: "Open the webhook" },
  });
}
