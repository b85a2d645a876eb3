import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { CreatedApiKey } from "@/lib/contracts/api-keys";
import type { Operation } from "@/lib/contracts/operations";
import { type Scope, scopes } from "@/lib/contracts/scopes";
import { type Answered, makeUser, signInByCookie, type TestUser } from "../support/api";
import { catalog, fill, makeRows, namedTables, send } from "../support/operation-calls";

/*
 * Every operation of the catalog with every way of not being allowed to call it. What the answer must be follows from the
 * catalog alone, so an operation that is added is in here already.
 */
let sql: postgres.Sql;
let owner: TestUser;
let thief: TestUser;
let thiefCookie: string;
const owned = new Map<string, string>();
const keys = new Map<Scope, string>();

const open = catalog.filter(([, { auth }]) => auth === "none");
const guarded = catalog.filter(([, { auth }]) => auth !== "none");
const unknown = () => randomUUID();
const of = (table: string) => String(owned.get(table));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const problem = ({ status, body }: Answered) => [status, body.code];
const challenge = ({ headers }: Answered) => headers.get("www-authenticate");
const isRefusal = ({ status }: Answered) => status === 401 || status === 403;

/** Credentials that an operation takes from this user. */
const welcome = (operation: Operation, user: TestUser, cookie: string): Record<string, string> =>
  operation.auth === "session" ? { cookie, "sec-fetch-site": "same-origin" } : bearer(user.tokens.access_token);

async function makeKey(user: TestUser, granted: Scope[]): Promise<CreatedApiKey> {
  const made = await user.call<CreatedApiKey>("POST", "/auth/api-keys", { body: { name: "Test", scopes: granted } });
  expect(made.status).toBe(201);
  return made.body;
}

beforeAll(async () => {
  sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => {} });
  [owner, thief] = await Promise.all([makeUser(), makeUser()]);
  thiefCookie = await signInByCookie(thief.email);
  const idOf = await makeRows(owner, sql);
  for (const table of namedTables()) owned.set(table, await idOf(table));
  for (const scope of scopes) keys.set(scope, (await makeKey(thief, [scope])).key);
}, 120_000);
afterAll(() => sql?.end());

describe("no credentials", () => {
  test.each(guarded)("%s answers 401", async (_id, operation) => {
    const answer = await send(operation, fill(operation, of), {});
    expect(problem(answer)).toEqual([401, "unauthenticated"]);
    expect(challenge(answer)).toBe("Bearer");
  });

  test.each(open)("%s is open to all, and says what is wrong with an empty body", async (_id, operation) => {
    const answer = await send(operation, { path: fill(operation, of).path, body: {}, ownsRows: false }, {});
    expect(answer.status).toBe(operation.body ? 422 : operation.status);
  });
});

describe("somebody else's row", () => {
  const naming = guarded.filter(([, operation]) => fill(operation, unknown).ownsRows);
  const withoutId = ({ body: { request_id: _, ...rest } }: Answered) => rest;

  test.each(naming)("%s answers as if it did not exist", async (_id, operation) => {
    const credentials = welcome(operation, thief, thiefCookie);
    const [foreign, none] = await Promise.all([
      send(operation, fill(operation, of), credentials),
      send(operation, fill(operation, unknown), credentials),
    ]);
    expect(foreign.status).toBe(404);
    expect([none.status, withoutId(none)]).toEqual([foreign.status, withoutId(foreign)]);
  });

  test("is there for its owner, afterwards too", async () => {
    const cookie = await signInByCookie(owner.email);
    const reading = naming.filter(([, { method }]) => method === "GET");
    expect(reading.length).toBeGreaterThan(5);
    for (const [id, operation] of reading) {
      const { status } = await send(operation, fill(operation, of), welcome(operation, owner, cookie));
      expect([id, status]).toEqual([id, 200]);
    }
  });
});

describe("an API key", () => {
  const withScope = catalog.flatMap(([id, operation]) =>
    operation.scope ? [[id, operation, operation.scope] as const] : [],
  );
  const without = guarded.filter(([, { scope }]) => !scope);
  const resource = (scope: Scope) => scope.split(":")[0];
  /** Said once more, independently: the scope itself, or writing where reading is asked for. */
  const allows = (granted: Scope, asked: Scope) =>
    granted === asked || (asked.endsWith(":read") && granted === `${resource(asked)}:write`);

  test.each(withScope)("%s takes exactly the scopes that cover its own", async (_id, operation, asked) => {
    for (const granted of scopes) {
      const answer = await send(operation, fill(operation, unknown), bearer(String(keys.get(granted))));
      if (allows(granted, asked)) {
        expect([granted, isRefusal(answer)]).toEqual([granted, false]);
      } else {
        expect([granted, ...problem(answer)]).toEqual([granted, 403, "insufficient_scope"]);
        expect(challenge(answer)).toBe(`Bearer error="insufficient_scope", scope="${asked}"`);
      }
    }
  });

  test.each(without)("%s takes no API key, whatever its scopes", async (_id, operation) => {
    const { id, key } = await makeKey(owner, [...scopes]);
    const answer = await send(operation, fill(operation, of), bearer(key));
    const code = operation.auth === "session" ? "session_required" : "insufficient_scope";
    expect(problem(answer)).toEqual([403, code]);
    if (code === "insufficient_scope") expect(challenge(answer)).toBe('Bearer error="insufficient_scope"');
    expect((await owner.call("DELETE", `/auth/api-keys/${id}`)).status).toBe(204);
  });

  test.each([
    ["expired", (id: string) => sql`update api_keys set expires_at = now() - interval '1 second' where id = ${id}`],
    ["revoked", (id: string, user: TestUser) => user.call("DELETE", `/auth/api-keys/${id}`)],
    [
      "of a deactivated user",
      (_id: string, user: TestUser) => sql`update users set is_active = false where id = ${user.user.id}`,
    ],
    ["of a deleted user", (_id: string, user: TestUser) => sql`delete from users where id = ${user.user.id}`],
  ])("that is %s opens nothing", async (_what, spoil) => {
    const user = await makeUser();
    const { id, key } = await makeKey(user, [...scopes]);
    const [, firstOperation] = withScope[0] ?? [];
    expect(
      isRefusal(await send(firstOperation as Operation, fill(firstOperation as Operation, unknown), bearer(key))),
    ).toBe(false);
    await spoil(id, user);
    for (const [name, operation] of guarded) {
      const answer = await send(operation, fill(operation, unknown), bearer(key));
      expect([name, ...problem(answer)]).toEqual([name, 401, "unauthenticated"]);
    }
  });
});

describe("a session that was revoked", () => {
  test("opens nothing, neither by its token nor by its cookie", async () => {
    const user = await makeUser();
    const cookie = await signInByCookie(user.email);
    await sql`update sessions set revoked_at = now() where user_id = ${user.user.id}`;
    for (const [name, operation] of guarded)
      for (const headers of [bearer(user.tokens.access_token), { cookie, "sec-fetch-site": "same-origin" }] as Record<
        string,
        string
      >[]) {
        const answer = await send(operation, fill(operation, unknown), headers);
        expect([name, ...problem(answer)]).toEqual([name, 401, "unauthenticated"]);
      }
  });
});

describe("a cookie from another origin", () => {
  const from: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    {},
  ];

  test.each(guarded)("%s changes nothing for it", async (_id, operation) => {
    for (const headers of from) {
      const answer = await send(operation, fill(operation, unknown), { cookie: thiefCookie, ...headers });
      // Reading is safe: no other origin gets to see the answer.
      if (operation.method === "GET") expect(isRefusal(answer)).toBe(false);
      else expect(problem(answer)).toEqual([403, "forbidden_origin"]);
    }
  });
});
