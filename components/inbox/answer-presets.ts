import type { Answer } from "./answer-words";

export type Preset = { name: string; label: string; hint: string; answer: Answer };

/** The answers that show what a webhook does: succeed, try again, wait, time out, turn off. */
export const answerPresets: Preset[] = [
  preset("ok", "200 OK", "The delivery succeeds", { status: 200 }),
  preset("error", "500 error", "The delivery is tried again", { status: 500 }),
  preset("limited", "429, retry after 10 s", "The next attempt waits that long", { status: 429, retry_after: "10" }),
  preset("hang", "Hang for 40 s", "The webhook's timeout ends the attempt", { status: 200, delay_ms: 40_000 }),
  preset("gone", "410 Gone", "The webhook turns itself off", { status: 410 }),
];

function preset(name: string, label: string, hint: string, answer: Partial<Answer> & { status: number }): Preset {
  return { name, label, hint, answer: { delay_ms: 0, retry_after: null, ...answer } };
}

/** The preset that is this answer, if one is. */
export function presetOf(answer: Answer): Preset | undefined {
  return answerPresets.find((preset) => isSameAnswer(preset.answer, answer));
}

function isSameAnswer(one: Answer, other: Answer): boolean {
  return one.status === other.status && one.delay_ms === other.delay_ms && one.retry_after === other.retry_after;
}
