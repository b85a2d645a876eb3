import postgres from "postgres";

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
