const prefix = "wait-";

/** How the sign-in of the pages says that it takes no attempt for a while: next-auth hands on a word and nothing else. */
export const signInRefusal = (seconds: number) => `${prefix}${seconds}`;

/** The seconds in such a word, or null when it is another. */
export function readSignInRefusal(word: string | null | undefined): number | null {
  const seconds = word?.startsWith(prefix) ? Number(word.slice(prefix.length)) : Number.NaN;
  return Number.isInteger(seconds) && seconds > 0 ? seconds : null;
}
