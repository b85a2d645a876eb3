import type { FieldSource } from "../../contracts/parsed-resume";
import type { ResumeDocument } from "../../contracts/resume";

/** A text that was read, the numbers of its lines, and how sure the reading is, from 0 to 1. */
export type Found = { readonly text: string; readonly lines: number[]; readonly sure: number };
export type FoundTree = Found | boolean | undefined | FoundTree[] | { [key: string]: FoundTree };

const marker = Symbol("found");

/** Says where a text comes from. */
export function found(text: string, lines: number[], sure: number): Found {
  return { [marker]: true, text, lines, sure } as Found;
}

function isFound(tree: FoundTree): tree is Found {
  return typeof tree === "object" && tree !== null && marker in tree;
}

/** Several texts as one, with a line or a space between them. */
export function joinFound(parts: Found[], between: string): Found | undefined {
  if (parts.length === 0) return undefined;
  const lines = [...new Set(parts.flatMap((part) => part.lines))].sort((a, b) => a - b);
  return found(parts.map(({ text }) => text).join(between), lines, Math.min(...parts.map(({ sure }) => sure)));
}

/** Takes a tree of findings apart: the plain document, and the source of each of its texts. */
export function settle(tree: FoundTree): { document: ResumeDocument; sources: FieldSource[] } {
  const sources: FieldSource[] = [];
  const plain = (part: FoundTree, path: string): unknown => {
    if (isFound(part)) {
      sources.push({ path, lines: part.lines, confidence: part.sure });
      return part.text.replace(/\u00ad\s*/g, "");
    }
    if (typeof part !== "object" || part === null) return part;
    const at = (key: string | number) => (path === "" ? String(key) : `${path}.${key}`);
    if (Array.isArray(part)) return part.map((item, index) => plain(item, at(index)));
    const entries = Object.entries(part).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.map(([key, value]) => [key, plain(value, at(key))]));
  };
  return { document: plain(tree, "") as ResumeDocument, sources };
}
