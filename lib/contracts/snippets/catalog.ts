import { goSnippet } from "./go";
import { nodeSnippet } from "./node";
import { phpSnippet } from "./php";
import { pythonSnippet } from "./python";
import { rubySnippet } from "./ruby";
import type { Snippet } from "./snippet";

/**
 * How a receiver verifies what arrives, by language, with nothing but its standard library. tests/api/snippets.test.ts
 * runs these very texts against real deliveries in every language that the machine has.
 */
export const verificationSnippets = {
  node: nodeSnippet,
  python: pythonSnippet,
  go: goSnippet,
  php: phpSnippet,
  ruby: rubySnippet,
} as const satisfies Record<string, Snippet>;

export type SnippetLanguage = keyof typeof verificationSnippets;
export const snippetLanguages = Object.keys(verificationSnippets) as [SnippetLanguage, ...SnippetLanguage[]];
