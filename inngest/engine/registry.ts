import { Cron } from "croner";
import type { InngestFunction } from "inngest";
import { z } from "zod";
import { cronEventName, failedEventName } from "./run";

/** An event's data must hold `value` at `path` (below the event). */
export type Match = { path: string[]; value: string };
export type Trigger = { event: string; functionId: string; match: Match | null };
export type CronTrigger = { functionId: string; pattern: string; timezone: string };
/** `keyPath` leads from the event to the value runs are limited by; null limits the function as a whole. */
export type Concurrency = { limit: number; keyPath: string[] | null };
/** The second rule: a group of keys, such as the webhooks of one user, that share places. */
export type Group = { limit: number; keyPath: string[] };
export type FunctionConfig = { id: string; maxAttempts: number; concurrency: Concurrency | null; group: Group | null };
export type Registry = { functions: Map<string, FunctionConfig>; triggers: Trigger[]; crons: CronTrigger[] };

/** Attempts of a function that names no number of retries, and of one the registry does not know. */
export const defaultMaxAttempts = 5;

const configSchema = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(z.looseObject({ event: z.string().optional(), cron: z.string().optional() })),
  steps: z.looseObject({ step: z.looseObject({ retries: z.object({ attempts: z.int().min(0) }).optional() }) }),
  concurrency: z.unknown().optional(),
});
type RawConfig = z.infer<typeof configSchema>;

const supportedOptions = new Set(["id", "name", "triggers", "steps", "concurrency"]);
/** Events an Inngest server makes and this engine does not. */
const unsentEvents = ["inngest/function.finished", "inngest/function.cancelled", "inngest/function.invoked"];

/**
 * Reads what the engine needs from the functions' own registration config.
 * @throws Error naming function and option, when one uses what the engine does not support
 */
export function readRegistry(functions: readonly InngestFunction.Like[]): Registry {
  const registry: Registry = { functions: new Map(), triggers: [], crons: [] };
  for (const config of functions.flatMap(configsOf)) {
    if (registry.functions.has(config.id)) refuse(config.id, "id", "is used twice");
    addFunction(registry, config);
  }
  return registry;
}

/** `getConfig` is private in the SDK's types, but it is what the SDK itself registers functions with. */
type Configurable = {
  client: { id: string };
  getConfig(options: { baseUrl: URL; appPrefix: string }): unknown;
};

function configsOf(fn: InngestFunction.Like): RawConfig[] {
  const configurable = fn as unknown as Configurable;
  const options = { baseUrl: new URL("http://localhost/api/inngest"), appPrefix: configurable.client.id };
  return z.array(configSchema).parse(configurable.getConfig(options));
}

function addFunction({ functions, triggers, crons }: Registry, config: RawConfig): void {
  const unsupported = Object.keys(config).find((key) => config[key] !== undefined && !supportedOptions.has(key));
  if (unsupported) refuse(config.id, unsupported === "cancel" ? "cancelOn" : unsupported, "is not supported");
  const retries = config.steps.step.retries?.attempts;
  functions.set(config.id, {
    id: config.id,
    maxAttempts: retries === undefined ? defaultMaxAttempts : retries + 1,
    ...readConcurrency(config),
  });
  for (const trigger of config.triggers) {
    if (trigger.cron === undefined) triggers.push(readTrigger(config.id, trigger));
    else crons.push(readCron(config.id, trigger));
  }
  if (config.triggers.some(({ cron }) => cron !== undefined)) {
    triggers.push({ event: cronEventName, functionId: config.id, match: { path: cronPath, value: config.id } });
  }
}

const cronPath = ["data", "function_id"];

function readTrigger(functionId: string, trigger: RawConfig["triggers"][number]): Trigger {
  const { event = "", expression } = trigger;
  if (event.includes("*")) refuse(functionId, `trigger ${event}`, "is a pattern, which is not supported");
  if (unsentEvents.includes(event)) refuse(functionId, `trigger ${event}`, "is an event this engine does not send");
  return { event, functionId, match: expression === undefined ? null : readMatch(functionId, expression) };
}

/** The one expression there is: the SDK makes it for onFailure. */
function readMatch(functionId: string, expression: unknown): Match {
  const parts = /^event\.([\w.]+) == '([^'\\]*)'$/.exec(String(expression));
  if (parts?.[1] === undefined || parts[2] === undefined) {
    refuse(functionId, `trigger expression ${String(expression)}`, "is not supported");
  }
  return { path: parts[1].split("."), value: parts[2] };
}

function readCron(functionId: string, { cron = "", jitter }: RawConfig["triggers"][number]): CronTrigger {
  if (jitter !== undefined) refuse(functionId, "cron jitter", "is not supported");
  const [, timezone = "UTC", pattern = ""] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(cron) ?? [];
  try {
    new Cron(pattern, { timezone, paused: true }).stop();
  } catch (error) {
    refuse(functionId, `cron ${cron}`, error instanceof Error ? error.message : String(error));
  }
  return { functionId, pattern, timezone };
}

const ruleSchema = z.strictObject({
  limit: z.int().min(0),
  key: z.string().optional(),
  scope: z.literal("fn").optional(),
});
const concurrencySchema = z.union([
  z
    .int()
    .min(0)
    .transform((limit) => [{ limit, key: undefined }]),
  z.preprocess((value) => [value].flat(), z.array(ruleSchema).min(1).max(2)),
]);

function readConcurrency({ id, concurrency = 0 }: RawConfig): Pick<FunctionConfig, "concurrency" | "group"> {
  const parsed = concurrencySchema.safeParse(concurrency);
  if (!parsed.success) refuse(id, "concurrency", "must be a number, or one or two { limit, key }");
  const [rule, group] = parsed.data.filter(({ limit }) => limit > 0).map((raw) => readRule(id, raw));
  if (!rule) return { concurrency: null, group: null };
  if (group === undefined) return { concurrency: rule, group: null };
  if (!group.keyPath || !rule.keyPath) refuse(id, "concurrency", "must be rules with a key each, when there are two");
  return { concurrency: rule, group: { limit: group.limit, keyPath: group.keyPath } };
}

function readRule(id: string, { limit, key }: { limit: number; key?: string | undefined }): Concurrency {
  if (key !== undefined && !/^event\.data(\.\w+)+$/.test(key)) {
    refuse(id, "concurrency.key", `must be a path such as event.data.id, not ${key}`);
  }
  return { limit, keyPath: key === undefined ? null : key.split(".").slice(1) };
}

function refuse(functionId: string, option: string, why: string): never {
  throw new Error(`Function "${functionId}": ${option} ${why} (embedded engine)`);
}

/** Whether any function wants to hear of a failed run of this one. */
export function listensToFailure({ triggers }: Registry, functionId: string): boolean {
  return triggers.some(({ event, match }) => event === failedEventName && (!match || match.value === functionId));
}
