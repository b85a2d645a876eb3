import type { ResumeDocument } from "@/lib/contracts/resume";
import { readLine, readRecord } from "./content/read";

/** Text of the body is never set smaller than this, in points. */
export const smallestBody = 9;
/** Contacts and dates may be a little smaller than the body. */
const smallestText = 8.5;
const smallestMargin = 30;

/** How tightly a document is set: 0 is the template's own setting, 1 the tightest that reads well, below 0 is looser. */
export type Tightness = number;
/** The template's measures, all in points but `line`, made to fit a tightness. */
export type Scale = {
  text: (size: number) => number;
  line: (factor: number) => number;
  gap: (distance: number) => number;
  margin: (distance: number) => number;
};

const round = (value: number) => Math.round(value * 100) / 100;

/** The scale at which the template's body text is `bodySize` points when set at its own tightness, 0. */
export function scaleFor(tightness: Tightness, bodySize: number): Scale {
  const share = (bodySize + tightness * (smallestBody - bodySize)) / bodySize;
  return {
    text: (size) => round(Math.max(Math.min(size, smallestText), size * share)),
    line: (factor) => round(factor * (1 - 0.08 * tightness)),
    gap: (distance) => round(distance * (1 - 0.45 * tightness)),
    margin: (distance) => round(distance + Math.max(0, tightness) * 0.75 * Math.min(0, smallestMargin - distance)),
  };
}

const named: Record<string, Tightness> = { compact: 0.5, normal: 0, relaxed: -0.5 };

/** The tightness that the document's own settings ask for. */
export function ownTightness(document: ResumeDocument): Tightness {
  const settings = readRecord(readRecord(readRecord(document).meta).resumebuilder);
  return named[readLine(settings.density)] ?? 0;
}
