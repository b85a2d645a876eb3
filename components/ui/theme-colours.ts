"use client";

import { useEffect, useState } from "react";

/** The tokens a canvas paints with, as colours it understands. */
export type Colours = Record<
  "foreground" | "muted" | "line" | "lineStrong" | "accent" | "accentSurface" | "success" | "danger",
  string
>;

const tokens: Record<keyof Colours, string> = {
  foreground: "--foreground",
  muted: "--muted",
  line: "--line",
  lineStrong: "--line-strong",
  accent: "--accent",
  accentSurface: "--accent-surface",
  success: "--success",
  danger: "--danger",
};

/** A token holds `light-dark(…)`; only as somebody's colour does the browser say which of both it is. */
function readColours(): Colours {
  const probe = document.createElement("span");
  document.body.append(probe);
  const colours = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as Colours;
}

/** The colours of the theme in force, read again when the reader or the system changes it; null before the first reading. */
export function useThemeColours(): Colours | null {
  const [colours, setColours] = useState<Colours | null>(null);
  useEffect(() => {
    const read = () => setColours(readColours());
    const chosen = new MutationObserver(read);
    chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", read);
    read();
    return () => {
      chosen.disconnect();
      system.removeEventListener("change", read);
    };
  }, []);
  return colours;
}
