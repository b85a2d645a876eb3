import chroma, { type Color } from "chroma-js";
import { type ResumeDocument, settingsSchema, type TemplateId, templates } from "@/lib/contracts/resume";
import { readLine, readRecord } from "./content/read";

/** The colours that an accent decides, as #rrggbb. `text` can be read on white, and white on it. */
export type Palette = { text: string; mark: string; soft: string; pill: string; pillText: string };

function plain(template: TemplateId): Palette {
  const { accent } = templates[template];
  return { text: accent, mark: accent, soft: accent, pill: accent, pillText: accent };
}

const own: Record<TemplateId, Palette> = {
  professional: plain("professional"),
  modern: { ...plain("modern"), text: "#4a56c4", soft: "#e3e6fd", pill: "#eef0fd", pillText: "#333d9e" },
  classic: plain("classic"),
  minimal: plain("minimal"),
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
