import type { TokenSet, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { providerNames, type SignInProvider, signInProviders } from "../contracts/accounts";
import { env } from "../env";

/** Who somebody is at a provider; `email` only when the provider has verified it. */
export type ProviderIdentity = {
  provider: SignInProvider;
  providerAccountId: string;
  email: string | null;
  fullName: string | null;
};
export type ProviderUser = User & { identity: ProviderIdentity };
type Settings = NonNullable<ReturnType<typeof env>["github"]>;

const timeoutMs = 10_000;

/** The providers that are configured, as the pages show them. */
export function configuredProviders(): Array<{ id: SignInProvider; name: string }> {
  return signInProviders.filter((id) => env()[id]).map((id) => ({ id, name: providerNames[id] }));
}

/** The same for next-auth, with state and PKCE checked. */
export function signInOptions(): OAuthConfig<unknown>[] {
  const { github, google } = env();
  return [...(github ? [githubOptions(github)] : []), ...(google ? [googleOptions(google)] : [])];
}

const asUser = (identity: ProviderIdentity): ProviderUser => ({ id: identity.providerAccountId, identity });

const googleProfile = z.object({
  sub: z.string().min(1),
  email: z.string().nullish(),
  email_verified: z.boolean().nullish(),
  name: z.string().nullish(),
});

/** OpenID Connect: what counts is the signed id token. */
function googleOptions({ clientId, clientSecret, url }: Settings): OAuthConfig<unknown> {
  return {
    id: "google",
    name: providerNames.google,
    type: "oauth",
    clientId,
    clientSecret,
    wellKnown: `${url}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: timeoutMs },
    profile: (profile) => {
      const { sub, email, email_verified, name } = googleProfile.parse(profile);
      const verified = email_verified === true ? email : null;
      return asUser({ provider: "google", providerAccountId: sub, email: verified ?? null, fullName: name ?? null });
    },
  };
}

const githubProfile = z.object({
  id: z.number().int(),
  login: z.string(),
  name: z.string().nullish(),
  emails: z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() })),
});

/** Plain OAuth; an enterprise server has its API below /api/v3. Only the list of addresses says which is verified. */
function githubOptions({ clientId, clientSecret, url }: Settings): OAuthConfig<unknown> {
  const api = url === "https://github.com" ? "https://api.github.com" : `${url}/api/v3`;
  return {
    id: "github",
    name: providerNames.github,
    type: "oauth",
    clientId,
    clientSecret,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
    token: `${url}/login/oauth/access_token`,
    userinfo: { request: ({ tokens }) => readGithub(api, tokens) },
    checks: ["pkce", "state"],
    httpOptions: { timeout: timeoutMs },
    profile: (profile) => {
      const { id, login, name, emails } = githubProfile.parse(profile);
      const email = emails.find((each) => each.primary && each.verified)?.email ?? null;
      return asUser({ provider: "github", providerAccountId: String(id), email, fullName: name || login });
    },
  };
}

async function readGithub(api: string, { access_token }: TokenSet): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${access_token}`, accept: "application/vnd.github+json" };
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(api + path, { headers, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${path}`);
    return response.json();
  };
  const [user, emails] = await Promise.all([ask("/user"), ask("/user/emails")]);
  return { ...(user as Record<string, unknown>), emails };
}
