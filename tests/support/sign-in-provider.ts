import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Who sits before the provider's consent page. */
export type Person = { id: number; name: string | null; login: string; email: string; verified: boolean };

type Asked = { redirectUri: string; state: string; challenge: string; nonce: string | null; clientId: string };
type Granted = Asked & { person: Person };

export const providerClient = { id: "client-id", secret: "client-secret" };

/**
 * An OAuth and OpenID Connect server on loopback that answers as GitHub (`/login/oauth`, `/api/v3`) and as Google
 * (discovery, id token) do, with a consent page, and checks what a real one would: client, redirect, PKCE, single use.
 */
export async function startSignInProvider() {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const key = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "RS256", use: "sig" };
  const asked = new Map<string, Asked>();
  const granted = new Map<string, Granted>();
  const tokens = new Map<string, Person>();
  const refusals: string[] = [];
  let person: Person = { id: 1, name: "Ada", login: "ada", email: "ada@example.com", verified: true };
  let issuer = "";

  const idToken = ({ person, nonce, clientId }: Granted) =>
    new SignJWT({ email: person.email, email_verified: person.verified, name: person.name, ...(nonce && { nonce }) })
      .setProtectedHeader({ alg: "RS256", kid: "key-1" })
      .setIssuer(issuer)
      .setSubject(String(person.id))
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);

  function authorize(query: URLSearchParams): string {
    const of = (name: string) => query.get(name) ?? "";
    if (of("client_id") !== providerClient.id || of("response_type") !== "code") throw new Error("unknown client");
    if (!of("state") || of("code_challenge_method") !== "S256") throw new Error("no state or no PKCE");
    const id = randomUUID();
    asked.set(id, {
      redirectUri: of("redirect_uri"),
      state: of("state"),
      challenge: of("code_challenge"),
      nonce: query.get("nonce"),
      clientId: of("client_id"),
    });
    const link = (allow: number, text: string) => `<a href="/decide?request=${id}&allow=${allow}">${text}</a>`;
    return `<!doctype html><title>Consent</title><h1>Sign in?</h1>${link(1, "Allow")} ${link(0, "Deny")}`;
  }

  function decide(query: URLSearchParams): string {
    const request = asked.get(query.get("request") ?? "");
    if (!request) throw new Error("unknown request");
    const back = new URL(request.redirectUri);
    back.searchParams.set("state", request.state);
    if (query.get("allow") !== "1") {
      back.searchParams.set("error", "access_denied");
      return back.href;
    }
    const code = randomUUID();
    granted.set(code, { ...request, person });
    back.searchParams.set("code", code);
    return back.href;
  }

  async function exchange(form: URLSearchParams, authorization: string | undefined) {
    const [id, secret] = authorization?.startsWith("Basic ")
      ? Buffer.from(authorization.slice(6), "base64").toString().split(":")
      : [form.get("client_id"), form.get("client_secret")];
    const grant = granted.get(form.get("code") ?? "");
    granted.delete(form.get("code") ?? "");
    const verifier = form.get("code_verifier") ?? "";
    if (id !== providerClient.id || secret !== providerClient.secret) throw new Error("wrong client");
    if (!grant || form.get("redirect_uri") !== grant.redirectUri) throw new Error("wrong code");
    if (createHash("sha256").update(verifier).digest("base64url") !== grant.challenge)
      throw new Error("wrong verifier");
    const access_token = randomUUID();
    tokens.set(access_token, grant.person);
    return { access_token, token_type: "bearer", expires_in: 300, scope: "openid", id_token: await idToken(grant) };
  }

  const userOf = (request: http.IncomingMessage): Person => {
    const found = tokens.get((request.headers.authorization ?? "").replace("Bearer ", ""));
    if (!found) throw new Error("wrong token");
    return found;
  };

  async function answer(request: http.IncomingMessage, body: string): Promise<object | string> {
    const url = new URL(request.url ?? "/", issuer);
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        };
      case "/jwks":
        return { keys: [key] };
      case "/authorize":
      case "/login/oauth/authorize":
        return authorize(url.searchParams);
      case "/token":
        return exchange(new URLSearchParams(body), request.headers.authorization);
      case "/login/oauth/access_token": {
        const { id_token: _, ...plain } = await exchange(new URLSearchParams(body), request.headers.authorization);
        return plain;
      }
      case "/api/v3/user": {
        const { id, name, login, email } = userOf(request);
        return { id, name, login, email };
      }
      case "/api/v3/user/emails": {
        const { email, verified } = userOf(request);
        const other = { email: "other@example.com", primary: false, verified: true };
        return [other, { email, primary: true, verified }];
      }
    }
    throw new Error(`nothing at ${url.pathname}`);
  }

  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    try {
      const url = new URL(request.url ?? "/", issuer);
      if (url.pathname === "/decide") {
        response.writeHead(302, { location: decide(url.searchParams) }).end();
        return;
      }
      const found = await answer(request, body);
      const type = typeof found === "string" ? "text/html" : "application/json";
      response.writeHead(200, { "content-type": type }).end(typeof found === "string" ? found : JSON.stringify(found));
    } catch (error) {
      refusals.push((error as Error).message);
      response.writeHead(400, { "content-type": "application/json" }).end('{"error":"invalid_request"}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    url: issuer,
    /** What it refused, in words. */
    refusals,
    /** Seats somebody before the consent page. */
    seat: (fields: Partial<Person>) => {
      const login = `user-${randomUUID().slice(0, 8)}`;
      const id = Math.floor(Math.random() * 1_000_000_000);
      person = { id, name: "Ada Lovelace", login, email: `${login}@example.com`, verified: true, ...fields };
      return person;
    },
    settings: {
      GITHUB_CLIENT_ID: providerClient.id,
      GITHUB_CLIENT_SECRET: providerClient.secret,
      GITHUB_URL: issuer,
      GOOGLE_CLIENT_ID: providerClient.id,
      GOOGLE_CLIENT_SECRET: providerClient.secret,
      GOOGLE_ISSUER: issuer,
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
