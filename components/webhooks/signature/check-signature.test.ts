import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signatureHeaders } from "@/lib/webhooks/sign";
import { checkSignature, type SignatureReport } from "./check-signature";

const nowMs = Date.parse("2025-12-03T10:30:45.123Z");
const nowSeconds = Math.floor(nowMs / 1000);
const eventId = "0199c0de-0000-7000-8000-000000000001";

const secrets = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((key) => `whsec_${Buffer.from(key).toString("base64")}`);
const bodies = fc
  .record({ title: fc.string({ unit: "binary" }), version: fc.nat(), note: fc.jsonValue() })
  .map((data) => bodyOf(data));

function bodyOf(data: unknown): string {
  return JSON.stringify({
    event_id: eventId,
    event_type: "resume.created",
    entity_id: eventId,
    timestamp: "now",
    data,
  });
}

function headerText(body: string, keys: { current: string; previous?: string }, ageSeconds = 0): string {
  const headers = signatureHeaders(keys, { eventId, timestamp: nowSeconds - ageSeconds, body });
  return Object.entries({ "Content-Type": "application/json", ...headers })
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

const without = (headers: string, name: string) =>
  headers
    .split("\n")
    .filter((line) => !line.startsWith(`${name}:`))
    .join("\n");
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const otherSecret = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
const body = bodyOf({ title: "Zoë 👩‍💻 / <b>", version: 1 });
const headers = headerText(body, { current: secret });
const valid: SignatureReport = { standard: { verdict: "valid" }, simple: { verdict: "valid" } };
const check = (change: Partial<Parameters<typeof checkSignature>[0]>, at = nowMs) =>
  checkSignature({ secret, headers, body, ...change }, at);
const isValid = (report: SignatureReport) =>
  !report.problem && (report.standard.verdict === "valid" || report.simple.verdict === "valid");

describe("a request as we sign it", () => {
  test("verifies by both schemes, whatever the secret and the body", async () => {
    await fc.assert(
      fc.asyncProperty(secrets, bodies, async (current, text) => {
        expect(await check({ secret: current, body: text, headers: headerText(text, { current }) })).toEqual(valid);
      }),
    );
  });

  test("verifies during a rotation with both secrets, the old one by the standard scheme alone", async () => {
    await fc.assert(
      fc.asyncProperty(secrets, secrets, bodies, async (current, previous, text) => {
        fc.pre(current !== previous);
        const given = { body: text, headers: headerText(text, { current, previous }) };
        expect(await check({ ...given, secret: current })).toEqual(valid);
        expect(await check({ ...given, secret: previous })).toEqual({
          standard: { verdict: "valid" },
          simple: { verdict: "invalid", problem: "previous_secret" },
        });
      }),
    );
  });

  test("is in time for 5 minutes either way, and else says how far it is off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -100_000, max: 100_000 }), async (offSeconds) => {
        const report = await check({ headers: headerText(body, { current: secret }, offSeconds) });
        const inTime = Math.abs(offSeconds) <= 300;
        const standard = inTime ? { verdict: "valid" } : { verdict: "wrong_time", offSeconds };
        expect(report).toEqual({ standard, simple: { verdict: "valid" } });
      }),
    );
  });
});

describe("a request that does not verify", () => {
  test("never passes with another secret, which is named as the likely reason", async () => {
    await fc.assert(
      fc.asyncProperty(secrets, bodies, async (other, text) => {
        fc.pre(other !== secret);
        const report = await check({ secret: other, body: text, headers: headerText(text, { current: secret }) });
        const invalid = { verdict: "invalid", problem: "other_secret" };
        expect(report).toEqual({ standard: invalid, simple: invalid });
      }),
    );
  });

  test("never passes with a changed character", async () => {
    const places = fc.nat(body.length - 1);
    await fc.assert(
      fc.asyncProperty(places, fc.string({ minLength: 1, maxLength: 3 }), async (place, insert) => {
        expect(isValid(await check({ body: body.slice(0, place) + insert + body.slice(place) }))).toBe(false);
      }),
    );
  });

  test("tells a body that was written again, or that got spaces around it", async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.constantFrom("\n", "\r\n", " ", "\uFEFF"), async (text, space) => {
        const given = { headers: headerText(text, { current: secret }) };
        const problemOf = async (changed: string) => {
          const report = await check({ ...given, body: changed });
          return report.problem ?? (report.standard.verdict === "invalid" && report.standard.problem);
        };
        expect(await problemOf(JSON.stringify(JSON.parse(text), null, 2))).toBe("body_rewritten");
        expect(await problemOf(JSON.stringify(text))).toBe("body_quoted");
        expect(await problemOf(text + space)).toBe("body_spaces");
        expect(await problemOf(space + text)).toBe("body_spaces");
      }),
    );
  });

  test.each([
    ["no secret", { secret: " " }, "secret_missing"],
    ["the preview of a secret", { secret: "whsec_…abcd" }, "secret_preview"],
    ["a secret without its prefix", { secret: secret.slice(6) }, "secret_without_prefix"],
    ["a secret that was cut off", { secret: secret.slice(0, -1) }, "secret_not_base64"],
    ["a secret of other characters", { secret: "whsec_äöü!" }, "secret_not_base64"],
    ["nothing after the prefix", { secret: "whsec_" }, "secret_not_base64"],
    ["no headers", { headers: "Content-Type: application/json" }, "headers_missing"],
    ["no body", { body: "\n" }, "body_missing"],
  ])("%s is named before anything is computed", async (_, change, problem) => {
    expect(await check(change)).toEqual({ problem });
  });

  test.each([
    ["no webhook-id", { headers: without(headers, "webhook-id") }, "missing_webhook-id"],
    ["no webhook-timestamp", { headers: without(headers, "webhook-timestamp") }, "missing_webhook-timestamp"],
    ["no webhook-signature", { headers: without(headers, "webhook-signature") }, "missing_webhook-signature"],
    ["another timestamp", { headers: headers.replace(String(nowSeconds), "1764757000") }, "id_or_timestamp_changed"],
    ["a timestamp in words", { headers: headers.replace(String(nowSeconds), "today") }, "timestamp_not_seconds"],
    ["no v1 signature", { headers: headers.replace("v1,", "v2,") }, "signature_not_v1"],
    ["a body that was cut off", { body: body.slice(0, -10) }, "body_not_json"],
    ["another event's body", { body: body.replace(eventId, "another") }, "body_of_another_event"],
    ["a body with sorted fields", { body: body.replace(/(.*),("data".*)}/, "{$2,$1}").replace("{{", "{") }, null],
    ["another webhook's secret", { secret: otherSecret }, "other_secret"],
  ])("%s", async (_, change, problem) => {
    const report = await check(change);
    const { standard } = report.problem ? { standard: null } : report;
    if (problem) expect(standard).toEqual({ verdict: "invalid", problem });
    else expect(standard?.verdict).toBe("invalid");
  });

  test("a short header that is not whole is told from one that is wrong", async () => {
    const cut = headers.replace(/(sha256=\w{20})\w+/, "$1");
    expect(await check({ headers: cut })).toMatchObject({ simple: { problem: "signature_not_sha256" } });
    expect(await check({ headers: without(headers, "X-Webhook-Signature") })).toMatchObject({
      standard: { verdict: "valid" },
      simple: { verdict: "absent" },
    });
  });
});

test("no text makes it fail, and none but the right one passes", async () => {
  const text = fc.string({ unit: "binary", maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(text, text, text, async (one, two, three) => {
      const inputs = [{ secret: one }, { headers: two }, { body: three }, { secret: one, headers: two, body: three }];
      for (const input of inputs) expect(isValid(await check(input))).toBe(false);
    }),
  );
});
