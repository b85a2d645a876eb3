import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { minPasswordCharacters } from "@/lib/contracts/accounts";

/** How hard a password is to guess, from 0 to 4, and what to do about it. */
export type Strength = { level: number; advice: string };

const advices = [
  "Weak: common or easy to guess",
  "Weak: add another word or two",
  "Fair: another word makes it strong",
  "Good",
  "Strong",
];

let estimator: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [core, words] = await Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]);
  return new core.ZxcvbnFactory({ dictionary: words.dictionary, graphs: words.adjacencyGraphs });
}

/** Loads what estimates, once: it knows the common passwords, and so weighs more than the page that asks for one. */
function loadEstimator(): Promise<ZxcvbnFactory> {
  estimator ??= load().catch((error: unknown) => {
    estimator = undefined;
    throw error;
  });
  return estimator;
}

/** @param own what others may know of the person, such as name and email */
export async function estimateStrength(password: string, own: string[]): Promise<Strength> {
  if (password.length < minPasswordCharacters)
    return { level: 0, advice: `Too short: use at least ${minPasswordCharacters} characters` };
  const known = own.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((text) => text.length > 2);
  const { score } = (await loadEstimator()).check(password, known);
  return { level: score, advice: advices[score] ?? "" };
}
