"use client";

import { useSyncExternalStore } from "react";
import { type SnippetLanguage, snippetLanguages } from "@/lib/contracts/snippets/catalog";

const key = "snippet-language";
const listeners = new Set<() => void>();
/** Stands in where the browser keeps nothing. */
let chosen: string | null = null;

function read(): SnippetLanguage {
  const value = chosen ?? stored();
  return snippetLanguages.find((language) => language === value) ?? snippetLanguages[0];
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps the language in which code is shown, here and on later pages. */
export function setSnippetLanguage(language: SnippetLanguage): void {
  chosen = language;
  try {
    window.localStorage.setItem(key, language);
  } catch {}
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The chosen language, or the first of the catalog. */
export function useSnippetLanguage(): SnippetLanguage {
  return useSyncExternalStore(subscribe, read, () => snippetLanguages[0]);
}
