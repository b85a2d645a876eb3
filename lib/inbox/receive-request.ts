import { setTimeout as sleep } from "node:timers/promises";
import { database } from "@/db/client";
import { closeInboxRequest, insertInboxRequest } from "@/db/queries/inbox-requests";
import { extendInbox, findInboxByToken, type InboxRow, listInboxWebhooks } from "@/db/queries/inboxes";
import { AppError } from "../contracts/errors";
import { inboxLimits } from "../contracts/inbox";
import { admit } from "./admit";
import { inboxPath, isInboxToken } from "./inbox-url";
import { keptHeaders } from "./kept-headers";
import { storedBody } from "./stored-body";
import { verifySignatures } from "./verify-signatures";

type ReadBody = () => Promise<Uint8Array>;

/**
 * Takes any request to a receiving URL: records it with what its signatures are worth, then answers as the inbox is told
 * to. While an answer is held back no database connection is; a sender that hangs up ends the wait.
 * @throws AppError inbox_not_found, inbox_busy, and what `readBody` throws
 */
export async function receiveRequest(token: string, request: Request, readBody: ReadBody): Promise<Response> {
  if (!isInboxToken(token)) throw unknownInbox();
  const release = admit(token);
  if (!release) throw busyInbox();
  try {
    const receivedAt = new Date();
    const inbox = await findInboxByToken(database(), token);
    if (!inbox) throw unknownInbox();
    const id = await record(inbox, request, await readBody(), receivedAt);
    await holdAnswer(id, inbox.answerDelayMs, request.signal);
    return answer(inbox, id);
  } finally {
    release();
  }
}

async function record(inbox: InboxRow, request: Request, body: Uint8Array, receivedAt: Date): Promise<string> {
  const headers = keptHeaders(request.headers);
  const webhooks = await listInboxWebhooks(database(), inbox.userId, inboxPath(inbox.token));
  const { answerStatus, answerDelayMs, answerRetryAfter } = inbox;
  const row = {
    inboxId: inbox.id,
    method: request.method,
    headers,
    ...storedBody(body),
    verification: verifySignatures({ headers, body }, webhooks, receivedAt.getTime()),
    ...{ answerStatus, answerDelayMs, answerRetryAfter },
    answerState: answerDelayMs > 0 ? ("waiting" as const) : ("answered" as const),
    receivedAt,
  };
  const id = await insertInboxRequest(database(), row, inboxLimits.requestsKept);
  await extendInbox(database(), inbox.id, inboxLimits.daysUnused);
  return id;
}

async function holdAnswer(id: string, delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs === 0) return;
  const state = await sleep(delayMs, "answered" as const, { signal }).catch(() => "hung_up" as const);
  await closeInboxRequest(database(), id, state);
}

const bodiless = [204, 205, 304];

function answer({ answerStatus: status, answerRetryAfter: retryAfter }: InboxRow, id: string): Response {
  const text = JSON.stringify({ received: true, inbox_request_id: id });
  return new Response(bodiless.includes(status) ? null : text, {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(retryAfter !== null && { "retry-after": retryAfter }),
    },
  });
}

const unknownInbox = () =>
  new AppError("inbox_not_found", { detail: "No inbox has this URL: it was deleted or has expired." });

const busyInbox = () =>
  new AppError("inbox_busy", {
    detail: `An inbox takes ${inboxLimits.requestsPerSecond} requests a second, ${inboxLimits.openRequests} at once.`,
    headers: { "retry-after": "1" },
  });
