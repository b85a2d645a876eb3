import { describe, expect, test } from "vitest";
import { type SignatureCheck, type SignatureProblem, signatureProblems } from "@/lib/contracts/inbox";
import { explainCheck, verdictOf } from "./verdict";

const verified = (...secrets: SignatureCheck["secrets"]): SignatureCheck => ({
  verified: true,
  secrets,
  webhook_id: "0199c0de-0000-7000-8000-000000000001",
  problem: null,
});
const refused = (problem: SignatureProblem): SignatureCheck => ({
  verified: false,
  secrets: [],
  webhook_id: null,
  problem,
});

describe("both signatures in a few words", () => {
  test.each([
    [verified("current"), verified("current"), "Verified", "success"],
    [verified("current", "previous"), verified("current"), "Verified, both secrets", "success"],
    [verified("previous"), verified("previous"), "Verified, previous secret", "success"],
    [refused("missing"), refused("missing"), "Unsigned", "neutral"],
    [refused("no_webhook"), refused("no_webhook"), "Not checked", "neutral"],
    [refused("no_webhook"), refused("missing"), "Not checked", "neutral"],
    [refused("mismatch"), refused("mismatch"), "Not verified", "danger"],
    [refused("malformed"), refused("missing"), "Not verified", "danger"],
    [refused("malformed"), refused("no_webhook"), "Not verified", "danger"],
    [verified("current"), refused("mismatch"), "One of two verifies", "warning"],
    [refused("missing"), verified("current"), "One of two verifies", "warning"],
    [
      { ...verified("current"), verified: false, problem: "timestamp" } as const,
      verified("current"),
      "Out of time",
      "warning",
    ],
  ])("%# %o and %o", (standard, body, label, tone) => {
    expect(verdictOf({ standard, body })).toEqual({ label, tone });
  });
});

test("only what verifies is called valid, and every problem is told", () => {
  expect(explainCheck(verified("previous"))).toMatchObject({
    label: "Valid",
    why: "Made with the webhook's previous secret.",
  });
  for (const [problem, why] of Object.entries(signatureProblems)) {
    const told = explainCheck(refused(problem as SignatureProblem));
    expect(told.why).toBe(why);
    expect(told.label).not.toBe("Valid");
    expect(told.tone).not.toBe("success");
  }
});
