import { createHmac } from "node:crypto";
import { type Inngest, InngestCommHandler, type InngestFunction } from "inngest";
import { canonicalJson } from "./json-text";

/** One call of a function, and what the SDK says to it. Header names are lower-case. */
export type SdkRequest = { functionId: string; stepId: string; runId: string; body: unknown };
export type SdkAnswer = { status: number; headers: Record<string, string>; text: string };

/** The way to the SDK. `inProcess`: the functions run in this process, so they can report steps while a call goes on. */
export type Route = { post: (request: SdkRequest) => Promise<SdkAnswer>; inProcess: boolean };

/** Answers a signed request to the functions' route, in-process or over HTTP. */
export type RequestHandler = (request: Request) => Promise<Response>;

export type SignedRouteOptions = { handler: RequestHandler; signingKey: string; url: string; inProcess?: boolean };

/** Calls functions as an Inngest server does: by signed requests to the handler of serve(). */
export function signedRoute({ handler, signingKey, url, inProcess = false }: SignedRouteOptions): Route {
  return {
    inProcess,
    post: async (request) => {
      const response = await handler(signedRequest(request, addressOf(url, request), signingKey));
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
    },
  };
}

function addressOf(base: string, { functionId, stepId }: SdkRequest): URL {
  const url = new URL(base);
  url.searchParams.set("fnId", functionId);
  url.searchParams.set("stepId", stepId);
  return url;
}

function signedRequest({ runId, body }: SdkRequest, url: URL, signingKey: string): Request {
  const text = canonicalJson(body);
  const headers = {
    "content-type": "application/json",
    // The SDK cannot read the address of a request that came over no wire without it.
    host: url.host,
    "x-inngest-signature": sign(text, signingKey),
    "x-run-id": runId,
  };
  return new Request(url, { method: "POST", headers, body: text });
}

/** The SDK compares with this process's clock, so this time alone is not the database's. */
function sign(body: string, signingKey: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString();
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${createHmac("sha256", key).update(body).update(seconds).digest("hex")}`;
}

/**
 * Calls functions in this process through an adapter of our own, without a Request, a Response or a signature: half
 * the cost of a signed call. `client` is in the SDK's dev mode, which is safe as long as no address leads to it.
 */
export function inProcessRoute(client: Inngest.Like, functions: readonly InngestFunction.Like[]): Route {
  const adapter = new InngestCommHandler({
    frameworkName: "resumebuilder",
    client,
    functions: [...functions],
    handler: ({ functionId, stepId, runId, body }: SdkRequest) => {
      const url = addressOf("http://localhost/api/inngest", { functionId, stepId, runId, body });
      // As text, so that what functions do to their event does not reach the engine's copy of it.
      const text = JSON.stringify(body);
      const headers: Record<string, string> = { "x-run-id": runId };
      return {
        body: () => text,
        headers: (name: string) => headers[name.toLowerCase()],
        method: () => "POST",
        url: () => url,
        transformResponse: ({ status, headers, body: answer }): SdkAnswer => ({ status, headers, text: answer }),
      };
    },
  });
  return { post: adapter.createHandler(), inProcess: true };
}
