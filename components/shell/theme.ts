"use client";

import { useSyncExternalStore } from "react";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const listeners = new Set<() => void>();
const yearSeconds = 31_536_000;

/** Pins the theme, or follows the system again; the cookie lets the server render it without a flash. */
export function setTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const value = theme === "system" ? "theme=; max-age=0" : `theme=${theme}; max-age=${yearSeconds}`;
  writeCookie(`${value}; path=/; samesite=lax`);
  for (const listener of listeners) listener();
}

function writeCookie(cookie: string): void {
  Reflect.set(document, "cookie", cookie);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function currentTheme(): Theme {
  return readTheme(document.documentElement.dataset.theme);
}

/** The theme that a cookie or an attribute names; anything else follows the system. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => "system" as const);
}
