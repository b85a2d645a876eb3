/** What no line of a log may hold: credentials in each form in which they pass through the product. */
const secrets: Record<string, RegExp> = {
  "an API key": /rb_live_[\w-]{20}/,
  "a webhook secret": /whsec_[\w+/=-]{20}/,
  "a signed token": /eyJ[\w-]{10,}\.[\w-]{10,}/,
  "a password hash": /\$argon2/,
  "a password": /correct horse battery/,
  "a token of a mailed link": /[?&]token=[\w-]{20}/,
  "a credential in a header": /"?(?:authorization|cookie)"?\s*[:=]\s*"?(?:Bearer|[\w.-]+=)\s*[\w.-]{16}/i,
};

/** The lines of a log that hold a credential, each with what it is; the credential itself is cut. */
export function secretsInLog(log: string): string[] {
  return log.split("\n").flatMap((line) =>
    Object.entries(secrets).flatMap(([what, pattern]) => {
      const found = pattern.exec(line);
      return found ? [`${what} in: ${line.slice(Math.max(0, found.index - 80), found.index + 12)}…`] : [];
    }),
  );
}

/** Fails when a log holds a credential; for the end of whatever ran the product. */
export function requireNoSecrets(log: string): void {
  const found = secretsInLog(log);
  if (found.length > 0) throw new Error(`The log holds ${found.length} secrets: ${found.slice(0, 5).join("; ")}`);
}
