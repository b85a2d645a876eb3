import { createHmac } from "node:crypto";
import http, { type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export type ReceivedRequest = {
  at: number;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
};
export type Answer = { status: number; headers?: Record<string, string>; body?: string; delayMs?: number };
type Answering = number | Answer | ((request: ReceivedRequest, index: number) => number | Answer);

/** A real HTTP server that records what arrives and answers what it is told to; 200 at first. */
export async function startReceiver() {
  const requests: ReceivedRequest[] = [];
  let answering: Answering = 200;
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = "", url: path = "", headers } = incoming;
    const request = { at: Date.now(), method, path, headers, body: Buffer.concat(chunks) };
    const given = typeof answering === "function" ? answering(request, requests.length) : answering;
    requests.push(request);
    const answer = typeof given === "number" ? { status: given } : given;
    setTimeout(() => response.writeHead(answer.status, answer.headers).end(answer.body ?? ""), answer.delayMs ?? 0);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    requests,
    answer: (next: Answering) => {
      answering = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export type Envelope = {
  event_id: string;
  event_type: string;
  entity_id: string;
  timestamp: string;
  data: Record<string, unknown>;
};

/**
 * Verifies a request as a receiver would: with the official Standard Webhooks library and with the plain HMAC of the body.
 * @returns the envelope. @throws Error when one of the signatures does not verify
 */
export function verifyRequest(request: ReceivedRequest, secret: string): Envelope {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const envelope = new Webhook(secret).verify(request.body.toString("utf8"), headers) as Envelope;
  const expected = `sha256=${createHmac("sha256", secret).update(request.body).digest("hex")}`;
  if (headers["x-webhook-signature"] !== expected) throw new Error("X-Webhook-Signature does not verify");
  return envelope;
}
