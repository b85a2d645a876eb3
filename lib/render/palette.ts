import chroma, { type Color } from "chroma-js";
import { type ResumeDocument, settingsSchema, type TemplateId } from "@/lib/contracts/resume";
import { readLine, readRecord } from "./content/read";

/** The colours that an accent decides, as #rrggbb. `text` can be read on white, and white on it. */
export type Palette = { text: string; mark: string; soft: string; pill: string; pillText: string };

const plain = (color: string): Palette => ({ text: color, mark: color, soft: color, pill: color, pillText: color });

const own: Record<TemplateId, Palette> = {
  professional: plain("#2c5aa0"),
  modern: { text: "#4a56c4", mark: "#667eea", soft: "#e3e6fd", pill: "#eef0fd", pillText: "#333d9e" },
  classic: plain("#000000"),
  minimal: plain("#1c1c1c"),
};

/** WCAG 2.2, 1.4.3 */
const leastContrast = 4.5;
const step = 0.1;

/** The colour, as much darker as it takes to be read on white. */
function readable(color: Color): Color {
  const rounded = chroma(color.hex());
  return chroma.contrast(rounded, "white") >= leastContrast ? rounded : readable(rounded.darken(step));
}

/** A template's colours, made from the accent that the document asks for, if any. */
export function paletteOf(document: ResumeDocument, template: TemplateId): Palette {
  const settings = readRecord(readRecord(readRecord(document).meta).resumebuilder);
  const accent = settingsSchema.shape.accent.safeParse(readLine(settings.accent)).data;
  if (!accent) return own[template];
  const text = readable(chroma(accent));
  return {
    text: text.hex(),
    mark: accent,
    soft: chroma.mix(text, "white", 0.86).hex(),
    pill: chroma.mix(text, "white", 0.91).hex(),
    pillText: text.darken(0.6).hex(),
  };
}
