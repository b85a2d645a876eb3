type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown; message?: unknown };

/** So long is a mail worth sending; most of them carry a link that is dead by then. */
export const giveUpAfterMs = 3 * 86_400_000;
const waitsSeconds = [10, 30, 60, 120, 300, 600, 1_800];

export type Failure = { final: boolean; waitSeconds: number; message: string };

/**
 * What a failed attempt means. Only a 5xx that answers the recipient or the message is final (RFC 5321 4.2.1); a refused
 * login, sender or connection is a matter of the settings, which somebody may repair.
 * @param attempt the attempt's number, from 1
 */
export function classifyFailure(error: unknown, attempt: number, ageMs: number): Failure {
  const { command, responseCode, message } = (error ?? {}) as SmtpError;
  const refused = typeof responseCode === "number" && responseCode >= 500 && responseCode < 600;
  const aboutMail = command === "RCPT TO" || command === "DATA";
  const waitSeconds = waitsSeconds[Math.min(attempt, waitsSeconds.length) - 1] ?? 10;
  const text = typeof message === "string" ? message : "The attempt failed";
  return { final: (refused && aboutMail) || ageMs >= giveUpAfterMs, waitSeconds, message: text.slice(0, 500) };
}
