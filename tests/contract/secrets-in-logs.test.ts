import { expect, test } from "vitest";
import { secretsInLog } from "../support/secrets-in-logs";

test.each([
  "used key rb_live_Zm9vYmFyYmF6cXV4cXV1eA",
  '{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}',
  '{"token":"eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiIxIn0.c2ln"}',
  '{"hash":"$argon2id$v=19$m=19456"}',
  '{"password":"correct horse battery 9"}',
  "GET /verify-email?token=c2VjcmV0LXNlY3JldC1zZWNyZXQ",
  '{"authorization":"Bearer c2VjcmV0LXNlY3JldA"}',
  '{"cookie":"resumebuilder-3000.session=c2VjcmV0LXNlY3JldA"}',
])("the watch over the logs finds the secret in %s", (line) => {
  expect(secretsInLog(`fine\n${line}\nfine`)).toHaveLength(1);
});

test("an ordinary line holds none", () => {
  const line = '{"level":30,"operation":"login","method":"POST","path":"/auth/login","status":200,"msg":"request"}';
  expect(secretsInLog(line)).toEqual([]);
});
