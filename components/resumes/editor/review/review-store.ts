import { createContext } from "react";
import type { FieldSource, ParsedResume } from "@/lib/contracts/parsed-resume";
import { getAt, type Path } from "../content";

/** Below this a reading deserves a second look. */
export const sureFrom = 0.7;

export type Review = {
  /** The sources by the stable place of their field. */
  sources: Map<string, FieldSource>;
  lines: string[];
  focused: FieldSource | null;
  focus: (source: FieldSource | null) => void;
};

export const ReviewContext = createContext<Review | null>(null);

/** A path in which items go by their ids, so that it still fits when they have moved. */
export function placeOf(data: unknown, path: Path): string {
  return path
    .map((key, index) => {
      const id = typeof key === "number" ? getAt(data, [...path.slice(0, index + 1), "id"]) : undefined;
      return typeof id === "string" ? `#${id}` : key;
    })
    .join("/");
}

const toPath = (dotted: string): Path => dotted.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** The sources by place; those of list entries (a bullet, a keyword) count for the list's field as well. */
export function placeSources({ data, sources }: ParsedResume): Map<string, FieldSource> {
  const placed = new Map<string, FieldSource>();
  for (const source of sources) {
    const path = toPath(source.path);
    const isEntry = typeof path.at(-1) === "number";
    const place = placeOf(data, isEntry ? path.slice(0, -1) : path);
    const before = placed.get(place);
    placed.set(place, {
      ...source,
      lines: [...new Set([...(before?.lines ?? []), ...source.lines])].sort((a, b) => a - b),
      confidence: Math.min(source.confidence, before?.confidence ?? 1),
    });
  }
  return placed;
}
