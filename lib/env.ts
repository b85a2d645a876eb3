import { createHmac } from "node:crypto";
import { z } from "zod";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());
const flag = z.preprocess(blankIsUnset, z.enum(["0", "1", "true", "false"], "must be 1 or 0").optional());
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

const days = (otherwise: number) =>
  z.preprocess(blankIsUnset, z.coerce.number("must be a number of days").int().min(1).max(36_500).default(otherwise));

const callsPer = (window: string, otherwise: number) =>
  z.preprocess(
    blankIsUnset,
    z.coerce.number(`must be a number of calls per ${window}`).int().min(1).max(1_000_000).default(otherwise),
  );

const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "1s,2s,4s" → [1000, 2000, 4000] (milliseconds); null when a part is no duration. */
export function parseDurations(text: string): number[] | null {
  const parts = text.split(",").map((part) => /^(\d+)(ms|s|m|h|d)$/.exec(part.trim()));
  if (parts.some((part) => part === null)) return null;
  return parts.map((part) => Number(part?.[1]) * durationUnits[part?.[2] as keyof typeof durationUnits]);
}

const retrySchedule = z.string().transform((text, context) => {
  const delays = parseDurations(text);
  if (delays) return delays;
  context.addIssue({ code: "custom", message: "must be durations such as 1s,5m,2h" });
  return z.NEVER;
});

/** "new,old": the first encrypts and signs, all decrypt and verify, so that a secret can be replaced. */
const secrets = z
  .string()
  .transform((text) => text.split(",").map((secret) => secret.trim()))
  .pipe(z.array(z.string().min(32, "must be at least 32 characters, each when there are several")));

/** "https://a.example,https://b.example" as the browser writes them in Origin. */
const origins = z.preprocess(
  blankIsUnset,
  z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(httpUrl.transform((url) => new URL(url).origin))),
);

const schema = z.object({
  PORT: z.preprocess(
    blankIsUnset,
    z.coerce.number("must be a port number").int().min(1).max(65_535, "must be a port from 1 to 65535").default(3000),
  ),
  HOST: optional(z.string()),
  APP_URL: optional(httpUrl),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default(".data")),
  APP_SECRET: optional(secrets),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" })),
  INNGEST_EVENT_KEY: optional(z.string()),
  INNGEST_SIGNING_KEY: optional(z.string()),
  INNGEST_BASE_URL: optional(httpUrl),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" })),
  GITHUB_CLIENT_ID: optional(z.string()),
  GITHUB_CLIENT_SECRET: optional(z.string()),
  GITHUB_URL: z.preprocess(blankIsUnset, httpUrl.default("https://github.com")),
  GOOGLE_CLIENT_ID: optional(z.string()),
  GOOGLE_CLIENT_SECRET: optional(z.string()),
  GOOGLE_ISSUER: z.preprocess(blankIsUnset, httpUrl.default("https://accounts.google.com")),
  WEBHOOK_RETRY_SCHEDULE: optional(retrySchedule),
  WEBHOOK_PAYLOAD_DAYS: days(90),
  WEBHOOK_LOG_DAYS: days(400),
  WEBHOOK_ALLOW_PRIVATE_NETWORKS: flag,
  WEBHOOK_ALLOW_HTTP: flag,
  ENGINE_MAX_RUNS: z.preprocess(
    blankIsUnset,
    z.coerce.number("must be a number of runs").int().min(1).max(10_000).default(512),
  ),
  API_LIMIT_PER_MINUTE: callsPer("minute", 600),
  EXPORT_LIMIT_PER_MINUTE: callsPer("minute", 10),
  EXPORT_LIMIT_PER_DAY: callsPer("day", 50),
  SIGNUP_LIMIT_PER_HOUR: callsPer("hour", 30),
  MAIL_LIMIT_PER_HOUR: callsPer("hour", 30),
  TRUST_PROXY: z.preprocess(
    blankIsUnset,
    z.coerce.number("must be a number of proxies").int().min(0).max(10).default(0),
  ),
  AUDIT_LOG_DAYS: days(400),
  METRICS_TOKEN: optional(z.string()),
  CORS_ORIGINS: origins,
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  ),
});

/** The settings, validated and with their consequences worked out. */
export type Env = ReturnType<typeof parseEnv>;

function isLoopback(appUrl: string | undefined): boolean {
  if (!appUrl) return true;
  const host = new URL(appUrl).hostname;
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

type ProviderSettings = { clientId: string; clientSecret: string; url: string };

/** A provider to sign in with, when it is configured. @throws Error when only one half is */
function providerSettings(name: string, clientId: string | undefined, clientSecret: string | undefined, url: string) {
  if (clientId && !clientSecret) throw new Error(`${name}_CLIENT_SECRET: must be set together with ${name}_CLIENT_ID`);
  if (!clientId && clientSecret) throw new Error(`${name}_CLIENT_ID: must be set together with ${name}_CLIENT_SECRET`);
  const settings: ProviderSettings | null =
    clientId && clientSecret ? { clientId, clientSecret, url: url.replace(/\/+$/, "") } : null;
  return settings;
}

/**
 * Reads the settings out of a set of environment variables.
 * @throws Error with one line naming the variable, when a value cannot be used.
 */
export function parseEnv(source: Record<string, string | undefined>) {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { WEBHOOK_ALLOW_HTTP, WEBHOOK_ALLOW_PRIVATE_NETWORKS, INNGEST_BASE_URL, ...values } = parsed.data;
  const { INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey } = values;
  const embeddedEngine = !INNGEST_BASE_URL && !(eventKey && signingKey);
  if (!embeddedEngine && !eventKey) throw new Error("INNGEST_EVENT_KEY: must be set together with INNGEST_BASE_URL");
  if (!embeddedEngine && !signingKey)
    throw new Error("INNGEST_SIGNING_KEY: must be set together with INNGEST_BASE_URL");
  if (values.WEBHOOK_LOG_DAYS < values.WEBHOOK_PAYLOAD_DAYS)
    throw new Error("WEBHOOK_LOG_DAYS: must not be less than WEBHOOK_PAYLOAD_DAYS");
  const localMode = isLoopback(values.APP_URL);
  const on = (value: string | undefined) => value === "1" || value === "true";
  return {
    ...values,
    INNGEST_BASE_URL,
    github: providerSettings("GITHUB", values.GITHUB_CLIENT_ID, values.GITHUB_CLIENT_SECRET, values.GITHUB_URL),
    google: providerSettings("GOOGLE", values.GOOGLE_CLIENT_ID, values.GOOGLE_CLIENT_SECRET, values.GOOGLE_ISSUER),
    appUrl: (values.APP_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ""),
    host: values.HOST ?? (localMode ? "127.0.0.1" : "0.0.0.0"),
    /** One person trying it out: loopback only, and http and loopback receivers are allowed. */
    localMode,
    secureCookies: values.APP_URL?.startsWith("https:") ?? false,
    embeddedEngine,
    allowHttp: on(WEBHOOK_ALLOW_HTTP) || localMode,
    allowPrivateNetworks: on(WEBHOOK_ALLOW_PRIVATE_NETWORKS),
    allowLoopback: on(WEBHOOK_ALLOW_PRIVATE_NETWORKS) || localMode,
    isDev: source.NODE_ENV === "development",
    isBuild: source.NEXT_PHASE === "phase-production-build",
  };
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/**
 * Keeps the environment in a plain object: Node asks the operating system at each look at `process.env`, and the Inngest
 * SDK looks at all of it at each call, which was a third of a call's cost.
 */
export function keepEnvironment(): void {
  process.env = { ...process.env };
}

/** Keys that were derived already, by purpose. */
const derived = new Map<string, [Buffer, ...Buffer[]]>();

/** A key of 32 bytes for one purpose (HMAC-SHA256 as in RFC 5869's expand, one block). */
const deriveKey = (secret: string, purpose: string) => createHmac("sha256", secret).update(`${purpose}\u0001`).digest();

/**
 * The keys for one purpose, one per secret in APP_SECRET: the first encrypts and signs, all decrypt and verify.
 * @throws Error when APP_SECRET is not set.
 */
export function secretKeys(purpose: string): [Buffer, ...Buffer[]] {
  const known = derived.get(purpose);
  if (known) return known;
  const [first, ...older] = env().APP_SECRET ?? [];
  if (!first) throw new Error("APP_SECRET: must be set; `npm start` makes one in DATA_DIR");
  const keys: [Buffer, ...Buffer[]] = [deriveKey(first, purpose), ...older.map((secret) => deriveKey(secret, purpose))];
  derived.set(purpose, keys);
  return keys;
}

/** The newest key for one purpose. @throws Error when APP_SECRET is not set. */
export function secretKey(purpose: string): Buffer {
  return secretKeys(purpose)[0];
}
