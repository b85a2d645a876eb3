import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import {
  listVersionsOf,
  pageApiKeys,
  pageAudit,
  pageDeliveries,
  pageResumes,
  pageSessions,
  pageWebhooks,
} from "@/db/queries/export-account";
import { listLinkedAccounts } from "@/db/queries/linked-accounts";
import { findUser } from "@/db/queries/users";
import { serializeUser } from "../../auth/serialize-user";
import type { OwnerId } from "../../contracts/accounts";
import type { Caller } from "../../contracts/audit";
import { AppError } from "../../contracts/errors";
import { renderJson } from "../../render/json/export-document";
import { serializeDelivery } from "../../webhooks/serialize-delivery";
import { serializeWebhook } from "../../webhooks/serialize-webhook";
import { serializeAuditEntry } from "../list-audit";
import { serializeLinkedAccount } from "../list-linked-accounts";
import { serializeSession } from "../list-sessions";
import { serializeApiKey } from "../serialize-api-key";
import { type ArchiveFile, zipStream } from "./zip-stream";

/** Rows read at once: a resume may have a megabyte, a delivery an answer of 64 kB. */
const pageRows = { resumes: 5, others: 50 };

type Pager<T> = (db: Db, ownerId: OwnerId, after: string | null, limit: number) => Promise<T[]>;

/**
 * All that is kept of an account, as a zip archive that is made while it is read. Secrets, hashes and tokens stay out: what
 * goes in are wire shapes.
 * @throws AppError unauthenticated
 */
export async function exportAccount(ownerId: OwnerId, caller: Caller): Promise<ReadableStream<Uint8Array>> {
  const user = await findUser(database(), ownerId);
  if (!user) throw new AppError("unauthenticated");
  await recordAudit(database(), ownerId, "account.exported", null, caller);
  return zipStream(filesOf(ownerId, `${JSON.stringify(serializeUser(user), null, 2)}\n`));
}

async function* filesOf(ownerId: OwnerId, account: string): AsyncGenerator<ArchiveFile> {
  yield { name: "README.txt", content: once(readme) };
  yield { name: "account.json", content: once(account) };
  const linked = async () => (await listLinkedAccounts(database(), ownerId)).map(serializeLinkedAccount);
  yield { name: "linked-accounts.ndjson", content: lines(await linked()) };
  yield { name: "sessions.ndjson", content: list(pageSessions, ownerId, sessionRecord) };
  yield { name: "audit-log.ndjson", content: list(pageAudit, ownerId, serializeAuditEntry) };
  yield { name: "api-keys.ndjson", content: list(pageApiKeys, ownerId, serializeApiKey) };
  yield { name: "webhooks.ndjson", content: list(pageWebhooks, ownerId, (row) => serializeWebhook(row)) };
  yield {
    name: "delivery-log.ndjson",
    content: list(pageDeliveries, ownerId, ({ delivery, body }) => serializeDelivery(delivery, body)),
  };
  for await (const rows of pages(pageResumes, ownerId, pageRows.resumes)) {
    const versions = await listVersionsOf(
      database(),
      rows.map(({ id }) => id),
    );
    for (const { id, data, template, title, rawText, createdAt, updatedAt, deletedAt } of rows) {
      const own = versions
        .filter(({ resumeId }) => resumeId === id)
        .map(({ resumeId: _, ...version }) => snakeCase(version));
      yield { name: `resumes/${id}/resume.json`, content: once(renderJson(data, template)) };
      const about = { id, title, template, createdAt, updatedAt, deletedAt, versions: own };
      yield { name: `resumes/${id}/about.json`, content: once(`${JSON.stringify(snakeCase(about), null, 2)}\n`) };
      if (rawText) yield { name: `resumes/${id}/text.txt`, content: once(rawText) };
    }
  }
}

const readme = [
  "What ResumeBuilder keeps of your account. Passwords, secrets and tokens are left out.",
  "",
  "account.json            your profile",
  "linked-accounts.ndjson  providers you sign in with",
  "sessions.ndjson         where you signed in",
  "audit-log.ndjson        sensitive things done with your account",
  "api-keys.ndjson         names and scopes of your API keys",
  "webhooks.ndjson         your webhooks",
  "delivery-log.ndjson     what was sent to them, and what they answered",
  "resumes/                each resume as JSON Resume (jsonresume.org), its text, and the list of its versions",
  "",
  "NDJSON files hold one JSON object per line.",
  "",
].join("\n");

type SessionRow = Parameters<typeof serializeSession>[0];
const sessionRecord = (row: SessionRow) => {
  const { current: _, ...session } = serializeSession(row, null);
  return { ...session, ended_at: row.revokedAt };
};

async function* once<T>(content: T): AsyncGenerator<T> {
  yield content;
}

async function* pages<T extends { id: string }>(pager: Pager<T>, ownerId: OwnerId, limit: number) {
  for (let after: string | null = null; ; ) {
    const rows: T[] = await pager(database(), ownerId, after, limit);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    after = rows.at(-1)?.id ?? null;
  }
}

async function* list<T extends { id: string }>(pager: Pager<T>, ownerId: OwnerId, record: (row: T) => object) {
  for await (const rows of pages(pager, ownerId, pageRows.others)) yield* lines(rows.map(record));
}

async function* lines(records: object[]): AsyncGenerator<string> {
  if (records.length > 0) yield records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** An object of ours with its names as they are on the wire. */
function snakeCase(record: object): object {
  const named = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(record).map(([name, content]) => [named(name), content]));
}
