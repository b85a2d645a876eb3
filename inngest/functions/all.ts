import { answerMailRequestFunction } from "./answer-mail-request";
import { checkWebhookHealthFunction } from "./check-webhook-health";
import { deliverWebhook } from "./deliver-webhook";
import { eraseAccountsFunction } from "./erase-accounts";
import { expirePayloadsFunction } from "./expire-payloads";
import { exportResumeFunction } from "./export-resume";
import { recoverDeliveriesFunction } from "./recover-deliveries";
import { reencryptSecretsFunction } from "./reencrypt-secrets";
import { sendMail } from "./send-mail";
import { sweepDeliveriesFunction } from "./sweep-deliveries";
import { sweepExportsFunction } from "./sweep-exports";
import { sweepInboxesFunction } from "./sweep-inboxes";
import { sweepMailsFunction } from "./sweep-mails";

/** The functions for serve(), here and on any Inngest server. */
export const functions = [
  deliverWebhook,
  recoverDeliveriesFunction,
  sweepDeliveriesFunction,
  sendMail,
  answerMailRequestFunction,
  sweepMailsFunction,
  checkWebhookHealthFunction,
  sweepInboxesFunction,
  reencryptSecretsFunction,
  expirePayloadsFunction,
  eraseAccountsFunction,
  exportResumeFunction,
  sweepExportsFunction,
];
