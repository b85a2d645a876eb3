import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { serializeError } from "./log";

const secret = "$argon2id$v=19$secret\n    at somewhere (file:1:1)";

test("a failed query is logged without what it was given, however deep it lies", () => {
  const failed = new DrizzleQueryError("insert into users values ($1, $2)", ["ada@example.com", secret]);
  failed.cause = new Error("connection lost");
  for (const thrown of [failed, new Error("cannot register", { cause: failed })]) {
    const logged = JSON.stringify(serializeError(thrown));
    expect(logged).not.toMatch(/argon2|ada@example/);
    expect(logged).toContain("insert into users");
    expect(logged).toContain("connection lost");
  }
});

test("what is thrown and is no error is logged all the same", () => {
  expect(JSON.stringify(serializeError({ code: 7 }))).toContain("7");
});
