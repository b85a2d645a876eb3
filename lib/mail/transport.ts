import { createTransport, type Transporter } from "nodemailer";
import { env } from "../env";

/**
 * Connections are kept and shared. No message is taken up again inside the pool: only the mail's row may decide on another
 * attempt, as the first may have arrived. Times in ms; SMTP_URL's own query goes before these.
 */
const options = {
  pool: "true",
  maxConnections: "5",
  maxRequeues: "0",
  connectionTimeout: "10000",
  greetingTimeout: "10000",
  dnsTimeout: "10000",
  socketTimeout: "30000",
};

/** On globalThis, so that a reload in development does not leak connections. */
const shared = globalThis as { resumebuilderTransport?: Transporter };

/** The host of the sender's address and of message ids. */
export const mailHost = () => new URL(env().appUrl).hostname;

/** The one transport to SMTP_URL of this process. */
export function mailTransport(smtpUrl: string): Transporter {
  shared.resumebuilderTransport ??= connect(smtpUrl);
  return shared.resumebuilderTransport;
}

function connect(smtpUrl: string): Transporter {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(options)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return createTransport(url.href, { from: `ResumeBuilder <no-reply@${mailHost()}>` });
}
