/** The verification code of one language, each text a whole file. */
export type Snippet = {
  label: string;
  /** What the file is called in a project of that language. */
  file: string;
  /** Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`; 5 minutes of tolerance. */
  standard: string;
  /** `X-Webhook-Signature: sha256=<hex>`; the key is the whole secret as UTF-8. */
  simple: string;
};
