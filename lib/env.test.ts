import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDurations, parseEnv } from "./env";

describe("parseEnv", () => {
  test("needs nothing and then runs locally", () => {
    const env = parseEnv({});
    expect(env).toMatchObject({ PORT: 3000, host: "127.0.0.1", appUrl: "http://localhost:3000", localMode: true });
    expect(env).toMatchObject({
      allowHttp: true,
      allowLoopback: true,
      allowPrivateNetworks: false,
      embeddedEngine: true,
    });
  });

  test("blank is unset", () => {
    expect(parseEnv({ PORT: "", SMTP_URL: "", WEBHOOK_RETRY_SCHEDULE: "", LOG_LEVEL: "" })).toMatchObject({
      PORT: 3000,
    });
  });

  test.each([
    ["PORT", "http"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["APP_URL", "example.com"],
    ["APP_URL", "ftp://example.com"],
    ["APP_SECRET", "short"],
    ["APP_SECRET", `${"x".repeat(32)},short`],
    ["APP_SECRET", `${"x".repeat(32)},`],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["INNGEST_BASE_URL", "localhost:8288"],
    ["SMTP_URL", "mail.example.com"],
    ["WEBHOOK_RETRY_SCHEDULE", "1s,later"],
    ["WEBHOOK_PAYLOAD_DAYS", "0"],
    ["WEBHOOK_PAYLOAD_DAYS", "a week"],
    ["WEBHOOK_LOG_DAYS", "1.5"],
    ["WEBHOOK_LOG_DAYS", "89"],
    ["WEBHOOK_ALLOW_HTTP", "yes"],
    ["WEBHOOK_ALLOW_PRIVATE_NETWORKS", "2"],
    ["LOG_LEVEL", "loud"],
  ])("a bad %s (%s) is named in one line", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });

  test.each([
    [{ INNGEST_BASE_URL: "http://localhost:8288" }, "INNGEST_EVENT_KEY"],
    [{ INNGEST_BASE_URL: "http://localhost:8288", INNGEST_EVENT_KEY: "k" }, "INNGEST_SIGNING_KEY"],
  ])("half of an Inngest configuration is named: %j", (source, name) => {
    expect(() => parseEnv(source)).toThrow(name);
  });

  test("a public address is strict and listens everywhere", () => {
    const env = parseEnv({ APP_URL: "https://resumes.example.com/" });
    expect(env).toMatchObject({ appUrl: "https://resumes.example.com", host: "0.0.0.0", localMode: false });
    expect(env).toMatchObject({ secureCookies: true, allowHttp: false, allowLoopback: false });
  });

  test.each(["http://localhost:8080", "http://127.0.0.1", "http://[::1]:3000"])("%s is local", (url) => {
    expect(parseEnv({ APP_URL: url }).localMode).toBe(true);
  });
});

test("durations come back in milliseconds, anything else as null", () => {
  const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  const part = fc.tuple(fc.nat(1_000), fc.constantFrom(...(Object.keys(units) as Array<keyof typeof units>)));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      const text = parts.map(([amount, unit]) => `${amount}${unit}`).join(", ");
      expect(parseDurations(text)).toEqual(parts.map(([amount, unit]) => amount * units[unit]));
    }),
  );
  for (const text of ["", "5", "s", "1s,", "-1s", "1.5s", "1 s"]) expect(parseDurations(text), text).toBeNull();
});
