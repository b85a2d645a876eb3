import { createHash, createHmac } from "node:crypto";
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { secretKey } from "../env";
import { makeToken, readAccessToken, readDeviceToken, signAccessToken, signDeviceToken } from "./tokens";

const [newer, older] = ["a newer secret of more than 32 characters", "an older secret of more than 32 characters"];
/** As lib/env derives it, said once more. */
const keyOf = (secret: string, purpose: string) => createHmac("sha256", secret).update(`${purpose}\u0001`).digest();

beforeAll(() => {
  process.env.APP_SECRET = `${newer},${older}`;
});

const good = { sid: "session", sub: "user", aud: "resumebuilder-api", iss: "resumebuilder", jti: "one" };
const sign = (claims: JWTPayload, key = secretKey("access-token"), seconds = 60, alg = "HS256") =>
  new SignJWT({ ...claims, exp: Math.floor(Date.now() / 1000) + seconds }).setProtectedHeader({ alg }).sign(key);
const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([claim]) => claim !== name));

describe("an access token", () => {
  test("names its session, and each is another", async () => {
    const [one, two] = [await signAccessToken("s1", "u1"), await signAccessToken("s1", "u1")];
    expect([await readAccessToken(one), await readAccessToken(two)]).toEqual(["s1", "s1"]);
    expect(one).not.toBe(two);
  });

  test("counts when an older secret signed it, and new ones are signed with the newest", async () => {
    expect(await readAccessToken(await sign(good, keyOf(older, "access-token")))).toBe("session");
    const token = await signAccessToken("s1", "u1");
    const [signed, signature] = [token.slice(0, token.lastIndexOf(".")), token.split(".").at(-1)];
    expect(createHmac("sha256", keyOf(newer, "access-token")).update(signed).digest("base64url")).toBe(signature);
  });

  test.each([
    ["another audience", () => sign({ ...good, aud: "resumebuilder-login" })],
    ["another issuer", () => sign({ ...good, iss: "elsewhere" })],
    ["no audience", () => sign(without("aud"))],
    ["no issuer", () => sign(without("iss"))],
    ["no id", () => sign(without("jti"))],
    ["no subject", () => sign(without("sub"))],
    ["no session", () => sign(without("sid"))],
    ["no expiry", () => new SignJWT(good).setProtectedHeader({ alg: "HS256" }).sign(secretKey("access-token"))],
    ["an expiry in the past", () => sign(good, undefined, -1)],
    ["a key for something else", () => sign(good, secretKey("device-token"))],
    ["an unknown key", () => sign(good, keyOf("a secret that nobody has set, 32 long", "access-token"))],
    ["another algorithm", () => sign(good, Buffer.concat([secretKey("access-token"), Buffer.alloc(32)]), 60, "HS512")],
    ["no signature", async () => new UnsecuredJWT({ ...good, exp: 9_999_999_999 }).encode()],
    ["a device's purpose", () => signDeviceToken("ada@example.com")],
  ])("with %s does not count", async (_what, make) => {
    expect(await readAccessToken(await make())).toBeNull();
  });
});

test("a token for the holder has 256 random bits, of which we keep a hash", () => {
  const made = Array.from({ length: 100 }, makeToken);
  expect(new Set(made.map(({ token }) => token)).size).toBe(100);
  for (const { token, tokenHash } of made) {
    expect(Buffer.from(token, "base64url").length).toBe(32);
    expect(tokenHash).toBe(createHash("sha256").update(token).digest("hex"));
  }
});

describe("a device token", () => {
  test("is for one email, whatever its case", async () => {
    const token = await signDeviceToken("Ada@example.com");
    expect(await readDeviceToken(token, "ada@EXAMPLE.com")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readDeviceToken(token, "eve@example.com")).toBeNull();
    expect(await readDeviceToken(await signAccessToken("s1", "ada@example.com"), "ada@example.com")).toBeNull();
  });
});
