import type { Actor } from "../auth/actor";
import { AppError } from "../contracts/errors";
import type { Operation } from "../contracts/operations";
import { type Scope, scopesCover } from "../contracts/scopes";

/** Why somebody may not call an operation: unauthenticated, session_required, insufficient_scope. Null when they may. */
export function findRefusal({ auth, scope }: Operation, actor: Actor | null): AppError | null {
  if (auth === "none") return null;
  if (!actor) return new AppError("unauthenticated", { detail: "Send a valid access token or API key." });
  if (auth === "session" && actor.via !== "cookie")
    return new AppError("session_required", { detail: "Sign in on the pages to do this: tokens are not enough." });
  if (actor.via !== "key" || (scope && scopesCover(actor.scopes, scope))) return null;
  const detail = scope
    ? `The API key needs the scope ${scope}.`
    : "API keys cannot do this: sign in, and use the access token.";
  return new AppError("insufficient_scope", { detail, headers: { "www-authenticate": challenge(scope ?? null) } });
}

/** What RFC 6750 3.1 asks for; without a scope when no API key may do this. */
const challenge = (scope: Scope | null) => `Bearer error="insufficient_scope"${scope ? `, scope="${scope}"` : ""}`;
