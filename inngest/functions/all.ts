import { checkWebhookHealthFunction } from "./check-webhook-health";
import { deliverWebhook } from "./deliver-webhook";
import { sendMail } from "./send-mail";
import { sweepDeliveriesFunction } from "./sweep-deliveries";
import { sweepInboxesFunction } from "./sweep-inboxes";
import { sweepMailsFunction } from "./sweep-mails";

/** The functions for serve(), here and on any Inngest server. */
export const functions = [
  deliverWebhook,
  sweepDeliveriesFunction,
  sendMail,
  sweepMailsFunction,
  checkWebhookHealthFunction,
  sweepInboxesFunction,
];
