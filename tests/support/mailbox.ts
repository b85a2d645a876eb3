import postgres from "postgres";
import { until } from "./api";

/** The newest token mailed to an address, read where /dev/mailbox reads it. */
export async function findMailedToken(databaseUrl: string, email: string): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const [mail] = await sql`select text from mails where recipient = ${email} order by id desc limit 1`;
    const token = /token=([\w-]+)/.exec(String(mail?.text))?.[1];
    if (!token) throw new Error(`No mail with a token for ${email}`);
    return token;
  } finally {
    await sql.end();
  }
}

/** The mails to an address, oldest first, once there are `count` with that subject. */
export async function untilMailed(databaseUrl: string, email: string, subject: RegExp, count = 1) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await until(`${count} mails to ${email}: ${subject}`, async () => {
      const rows = await sql<Array<{ id: string; subject: string; text: string; html: string }>>`
        select id, subject, text, html from mails where lower(recipient) = lower(${email}) order by id`;
      const found = rows.filter((row) => subject.test(row.subject));
      return found.length >= count && found;
    });
  } finally {
    await sql.end();
  }
}

/** The token in a mail's link. */
export const tokenIn = (mail: { text: string } | undefined): string =>
  /token=([\w-]+)/.exec(String(mail?.text))?.[1] ?? "";
