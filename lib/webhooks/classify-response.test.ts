import { expect, test } from "vitest";
import { AttemptFailure, classifyError, classifyResponse } from "./classify-response";

test.each([
  [200, "success", null],
  [204, "success", null],
  [301, "retry", "redirect"],
  [304, "retry", "redirect"],
  [400, "retry", "http_4xx"],
  [404, "retry", "http_4xx"],
  [410, "gone", "http_4xx"],
  [429, "retry", "http_4xx"],
  [500, "retry", "http_5xx"],
  [503, "retry", "http_5xx"],
])("status %i → %s, %s", (httpStatus, result, errorCode) => {
  expect(classifyResponse({ httpStatus })).toMatchObject({ result, errorCode });
});

test("a blocked target is final, a timeout is tried again", () => {
  expect(classifyResponse({ errorCode: "blocked_target", errorMessage: "x" }).result).toBe("final");
  expect(classifyResponse({ errorCode: "timeout", errorMessage: "x" }).result).toBe("retry");
});

test.each([
  ["ECONNREFUSED", "connection_refused"],
  ["UND_ERR_SOCKET", "connection_reset"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
  ["SOMETHING_NEW", "internal"],
])("error %s → %s", (code, errorCode) => {
  expect(classifyError(Object.assign(new Error("why"), { code }))).toEqual({ errorCode, errorMessage: "why" });
});

test("a failure that already has its code keeps it", () => {
  const failure = new AttemptFailure("dns", "receiver.example does not resolve (ENOTFOUND)");
  expect(classifyError(failure)).toEqual({ errorCode: "dns", errorMessage: failure.message });
});
