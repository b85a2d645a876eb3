import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance, dueCalls, nextDueMs, type Rules, wake } from "./executor";
import type { Answer, Branch, Op, Outcome, Run } from "./run";

const nowMs = 1_795_457_000_000;
const rules: Rules = { maxAttempts: 3, backoffMs: (attempt) => 1000 * (attempt + 1), nowMs };
const event = { id: "e", name: "demo/e", data: {}, ts: nowMs };
const fresh: Run = { id: "r", functionId: "f", event, steps: {}, stack: [], branches: [], attempt: 0, dueAtMs: nowMs };
const run = (changes: Partial<Run> = {}): Run => ({ ...fresh, ...changes });
const ops = (op: Partial<Op> | Partial<Op>[], retryAfter: string | null = null): Answer => ({
  kind: "ops",
  ops: [op].flat().map((one) => ({ id: "a", op: "StepRun", ...one })),
  retryAfter,
});
const failure = { name: "Error", message: "boom" };
const failed = (final: boolean, retryAfter: string | null = null): Answer => ({
  ...{ kind: "error", error: failure, final, retryAfter },
});
const step = (stepId: string, changes: Partial<Branch> = {}): Branch => ({
  ...{ stepId, kind: "step", attempt: 0, dueAtMs: nowMs },
  ...changes,
});
const call = (stepId = "step", attempt = 0) => ({ stepId, attempt });

type Case = [name: string, before: Run, call: { stepId: string; attempt: number }, Answer, expected: unknown];
const cases: Case[] = [
  ["200 completes the run", run(), call(), { kind: "result", data: 7 }, { status: "completed", run: run(), result: 7 }],
  [
    "RunComplete completes it",
    run(),
    call(),
    ops({ op: "RunComplete", data: 7 }),
    { status: "completed", run: run(), result: 7 },
  ],
  [
    "StepRun is stored, and attempts start again",
    run({ attempt: 2 }),
    call("step", 2),
    ops({ data: 1 }),
    { run: { steps: { a: { data: 1 } }, stack: ["a"], attempt: 0, dueAtMs: nowMs } },
  ],
  ["StepRun without data is null", run(), call(), ops({}), { run: { steps: { a: { data: null } } } }],
  [
    "several steps in one answer are stored in order",
    run(),
    call(),
    ops([{ id: "b" }, { id: "a" }]),
    { run: { stack: ["b", "a"] } },
  ],
  [
    "StepError waits for the backoff",
    run(),
    call(),
    ops({ op: "StepError", error: failure }),
    { run: { attempt: 1, dueAtMs: nowMs + 1000, stack: [] } },
  ],
  [
    "StepError obeys retry-after in seconds",
    run(),
    call("step", 1),
    ops({ op: "StepError", error: failure }, "3"),
    { run: { attempt: 2, dueAtMs: nowMs + 3000 } },
  ],
  [
    "StepError obeys retry-after as a date",
    run(),
    call(),
    ops({ op: "StepError", error: failure }, new Date(nowMs + 777).toISOString()),
    { run: { attempt: 1, dueAtMs: nowMs + 777 } },
  ],
  [
    "the last StepError is stored, so that the function may catch it",
    run({ attempt: 2 }),
    call("step", 2),
    ops({ op: "StepError", error: { ...failure, __serialized: true, cause: "root" } }),
    { run: { steps: { a: { error: { ...failure, cause: "root" } } }, stack: ["a"], attempt: 0, dueAtMs: nowMs } },
  ],
  [
    "StepFailed is stored at once",
    run(),
    call(),
    ops({ op: "StepFailed", error: failure }),
    { run: { steps: { a: { error: failure } }, stack: ["a"], attempt: 0 } },
  ],
  [
    "StepPlanned branches off",
    run({ attempt: 1 }),
    call("step", 1),
    ops([{ op: "StepPlanned" }, { id: "b", op: "StepPlanned" }]),
    { run: { branches: [step("a"), step("b")], attempt: 0, stack: [] } },
  ],
  [
    "Sleep branches off until its end",
    run(),
    call(),
    ops({ op: "Sleep", name: "1m30s" }),
    { run: { branches: [step("a", { kind: "sleep", dueAtMs: nowMs + 90_000 })] } },
  ],
  [
    "Sleep until a date",
    run(),
    call(),
    ops({ op: "Sleep", name: "2030-01-01T00:00:00.000Z" }),
    { run: { branches: [step("a", { kind: "sleep", dueAtMs: Date.UTC(2030, 0) })] } },
  ],
  [
    "a sleep nobody can read fails the run",
    run(),
    call(),
    ops({ op: "Sleep", name: "soon", displayName: "nap" }),
    { status: "failed", run: run(), error: { name: "InvalidSleepError", message: 'Step "nap" sleeps for "soon"' } },
  ],
  [
    "a branch that ran is stored and leaves the others",
    run({ branches: [step("a"), step("b", { attempt: 1 })] }),
    call("a"),
    ops({ data: 1 }),
    { run: { branches: [step("b", { attempt: 1 })], stack: ["a"] } },
  ],
  [
    "a branch that fails waits alone",
    run({ branches: [step("a"), step("b")] }),
    call("b", 1),
    ops({ id: "b", op: "StepError", error: failure }),
    { run: { branches: [step("a"), step("b", { attempt: 2, dueAtMs: nowMs + 2000 })], attempt: 0 } },
  ],
  [
    "a branch that fails for the last time is stored",
    run({ branches: [step("a"), step("b")] }),
    call("b", 2),
    ops({ id: "b", op: "StepError", error: failure }),
    { run: { branches: [step("a")], steps: { b: { error: failure } } } },
  ],
  ["500 waits for the backoff", run(), call("step", 1), failed(false), { run: { attempt: 2, dueAtMs: nowMs + 2000 } }],
  ["500 obeys retry-after", run(), call(), failed(false, "9"), { run: { attempt: 1, dueAtMs: nowMs + 9000 } }],
  [
    "the last 500 fails the run",
    run(),
    call("step", 2),
    failed(false),
    { status: "failed", run: run(), error: failure },
  ],
  ["400 fails the run", run(), call(), failed(true), { status: "failed", run: run(), error: failure }],
  [
    "500 for a branch is that branch's failed attempt",
    run({ branches: [step("a"), step("b")] }),
    call("a"),
    failed(false),
    { run: { branches: [step("a", { attempt: 1, dueAtMs: nowMs + 1000 }), step("b")], attempt: 0 } },
  ],
  ["an answer without ops is a failed attempt", run(), call(), ops([]), { run: { attempt: 1, dueAtMs: nowMs + 1000 } }],
  [
    "a step that is stored already is no progress, and not stored again",
    run({ steps: { a: { data: 1 } }, stack: ["a"] }),
    call(),
    ops({ data: 2 }),
    { run: { steps: { a: { data: 1 } }, stack: ["a"], attempt: 1 } },
  ],
  [
    "an operation that is not supported fails the run, by name",
    run(),
    call(),
    ops({ op: "InvokeFunction", displayName: "child" }),
    {
      status: "failed",
      error: { message: 'Step "child" is a InvokeFunction, which the embedded engine does not support' },
    },
  ],
];

describe("advance", () => {
  test.each(cases)("%s", (_, before, made, answer, expected) => {
    expect(advance(before, made, answer, rules)).toMatchObject(expected as object);
  });

  const opNames = ["StepRun", "StepError", "StepFailed", "StepPlanned", "Sleep", "None"];
  const anyOp = fc.record({
    id: fc.constantFrom("a", "b", "c"),
    op: fc.constantFrom(...opNames),
    name: fc.constant("1s"),
  });
  const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
    { weight: 5, arbitrary: fc.array(anyOp, { maxLength: 3 }).map((list): Answer => ops(list)) },
    { weight: 1, arbitrary: fc.boolean().map((final) => failed(final)) },
  );

  /** Drives a run with these answers as a worker would, until it ends or there are no more. */
  function drive(answers: Answer[]): { outcome: Outcome; seen: Run[] } {
    let outcome: Outcome = { status: "open", run: fresh };
    let atMs = nowMs;
    const seen: Run[] = [fresh];
    for (const answer of answers) {
      if (outcome.status !== "open") break;
      atMs = Math.max(atMs, nextDueMs(outcome.run));
      const current: Run = wake(outcome.run, atMs);
      const [due] = dueCalls(current, atMs);
      outcome = due ? advance(current, due, answer, { ...rules, nowMs: atMs }) : { status: "open", run: current };
      if (outcome.status === "open") seen.push(outcome.run);
    }
    return { outcome, seen };
  }

  test("whatever comes back: stored steps stay, in order, once, and something is always due", () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 30 }), (answers) => {
        const { seen } = drive(answers);
        for (const [n, later] of seen.entries()) {
          expect(new Set(later.stack)).toEqual(new Set(Object.keys(later.steps)));
          expect(new Set(later.stack).size).toBe(later.stack.length);
          expect(later.stack.slice(0, seen[n - 1]?.stack.length ?? 0)).toEqual(seen[n - 1]?.stack ?? []);
          for (const { stepId } of later.branches) expect(later.steps).not.toHaveProperty(stepId);
          expect(Number.isFinite(nextDueMs(later))).toBe(true);
          expect(later.attempt).toBeLessThan(rules.maxAttempts);
        }
      }),
    );
  });

  test("a function that always fails ends after its attempts", () => {
    fc.assert(
      fc.property(fc.array(fc.constant(failed(false)), { minLength: 3, maxLength: 10 }), (answers) => {
        expect(drive(answers).outcome).toMatchObject({ status: "failed", error: failure });
      }),
    );
  });
});

describe("wake and dueCalls", () => {
  test("a sleep that is over is stored as null; the function is called when no branch is left", () => {
    const asleep = run({ branches: [step("nap", { kind: "sleep", dueAtMs: nowMs + 5 })], dueAtMs: nowMs });
    expect(dueCalls(asleep, nowMs + 5)).toEqual([]);
    expect(wake(asleep, nowMs + 4)).toEqual(asleep);
    const awake = wake(asleep, nowMs + 5);
    expect(awake).toMatchObject({ steps: { nap: null }, stack: ["nap"], branches: [] });
    expect(dueCalls(awake, nowMs + 5)).toEqual([call()]);
  });

  test("only the branches that are due are called, each with its own attempt", () => {
    const waiting = run({ branches: [step("a", { attempt: 1 }), step("b", { dueAtMs: nowMs + 1 })] });
    expect(dueCalls(waiting, nowMs)).toEqual([call("a", 1)]);
    expect(nextDueMs(waiting)).toBe(nowMs);
  });
});
