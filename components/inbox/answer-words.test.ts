import { expect, test } from "vitest";
import { inboxAnswerSchema } from "@/lib/contracts/inbox";
import { answerPresets, presetOf } from "./answer-presets";
import { tellAnswer } from "./answer-words";

test.each([
  [{ status: 200, delay_ms: 0, retry_after: null }, "200"],
  [{ status: 429, delay_ms: 0, retry_after: "10" }, "429, retry after 10 s"],
  [{ status: 200, delay_ms: 40_000, retry_after: null }, "200 after 40 s"],
  [{ status: 503, delay_ms: 250, retry_after: "0" }, "503 after 250 ms, retry after 0 s"],
  [
    { status: 503, delay_ms: 1_500, retry_after: "Sun, 06 Nov 2044 08:49:37 GMT" },
    "503 after 1.5 s, retry at Sun, 06 Nov 2044 08:49:37 GMT",
  ],
])("%o is told as %s", (answer, words) => {
  expect(tellAnswer(answer)).toBe(words);
});

test("every preset is an answer that the API takes as it is, and is found again", () => {
  for (const preset of answerPresets) {
    expect(inboxAnswerSchema.parse(preset.answer)).toEqual(preset.answer);
    expect(presetOf(inboxAnswerSchema.parse(preset.answer))).toBe(preset);
  }
  expect(presetOf({ status: 200, delay_ms: 1, retry_after: null })).toBeUndefined();
});
