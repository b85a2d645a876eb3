import type { TemplateId } from "@/lib/contracts/resume";
import type { Palette } from "../palette";

/** Text of one kind: size in points, distances in points, colours as RRGGBB. */
export type TextLook = {
  size: number;
  font?: string;
  bold?: boolean;
  italics?: boolean;
  allCaps?: boolean;
  color?: string;
  align?: "left" | "center";
  before?: number;
  after?: number;
  spacing?: number;
  /** A line below the paragraph, or at its left side. */
  rule?: { side: "bottom" | "left"; width: number; color: string; gap: number };
};

/** The style table of a template. */
export type DocxLook = {
  font: string;
  lineHeight: number;
  margin: number;
  body: TextLook;
  name: TextLook;
  label: TextLook;
  contact: TextLook;
  heading: TextLook;
  entry: TextLook;
  organization: TextLook;
  dates: TextLook & { place: "right" | "line" };
  link: string;
  separator: string;
  organizationSeparator: string;
  bullet: { glyph: string; indent: number; color: string };
  gap: number;
  band?: { fill: string; link: string };
  pill?: { fill: string; color: string };
};

/** The four looks of the PDF templates, in fonts that a word processor has; colours as RRGGBB. */
const looks: Record<TemplateId, (palette: Palette) => DocxLook> = {
  professional: ({ text, mark }) => ({
    font: "Calibri",
    lineHeight: 1.08,
    margin: 36,
    body: { size: 10.5, color: "222222" },
    name: { size: 25, bold: true, color: text, align: "center" },
    label: { size: 12.5, color: "222222", align: "center" },
    contact: {
      size: 10,
      color: "5F6368",
      align: "center",
      before: 2,
      rule: { side: "bottom", width: 2, color: mark, gap: 6 },
    },
    heading: {
      size: 14,
      bold: true,
      allCaps: true,
      color: text,
      before: 12,
      after: 3,
      rule: { side: "bottom", width: 1, color: mark, gap: 1 },
    },
    entry: { size: 11, bold: true, color: "222222", before: 6 },
    organization: { size: 10.5, color: "3C4043" },
    dates: { size: 10.5, italics: true, color: "5F6368", place: "right" },
    link: text,
    separator: "  |  ",
    organizationSeparator: "  |  ",
    bullet: { glyph: "•", indent: 13, color: "222222" },
    gap: 1.5,
  }),
  modern: ({ text, mark, soft, pill, pillText }) => ({
    font: "Arial",
    lineHeight: 1.15,
    margin: 42,
    body: { size: 9.5, color: "1F2433" },
    name: { size: 28, bold: true, color: "FFFFFF" },
    label: { size: 12.5, color: soft },
    contact: { size: 9, color: "FFFFFF" },
    heading: {
      size: 13.5,
      bold: true,
      color: text,
      before: 14,
      after: 4,
      rule: { side: "left", width: 4, color: mark, gap: 6 },
    },
    entry: { size: 10.5, bold: true, color: "1F2433", before: 6 },
    organization: { size: 9.5, color: text },
    dates: { size: 9, color: "5B6275", place: "right" },
    link: text,
    separator: "  •  ",
    organizationSeparator: "  •  ",
    bullet: { glyph: "▸", indent: 13, color: mark },
    gap: 2,
    band: { fill: text, link: "FFFFFF" },
    pill: { fill: pill, color: pillText },
  }),
  classic: ({ text, mark }) => ({
    font: "Times New Roman",
    lineHeight: 1.1,
    margin: 54,
    body: { size: 11, color: "000000" },
    name: { size: 20, bold: true, color: text, allCaps: true, align: "center", spacing: 1.5 },
    label: { size: 12, italics: true, align: "center" },
    contact: {
      size: 10.5,
      align: "center",
      before: 2,
      rule: { side: "bottom", width: 0.5, color: mark, gap: 6 },
    },
    heading: {
      size: 12.5,
      bold: true,
      color: text,
      before: 12,
      after: 4,
      rule: { side: "bottom", width: 0.5, color: mark, gap: 1 },
    },
    entry: { size: 11, bold: true, before: 6 },
    organization: { size: 11, italics: true },
    dates: { size: 11, place: "right" },
    link: "000000",
    separator: " • ",
    organizationSeparator: " • ",
    bullet: { glyph: "•", indent: 14, color: "000000" },
    gap: 1.5,
  }),
  minimal: ({ text }) => ({
    font: "Calibri",
    lineHeight: 1.12,
    margin: 43.2,
    body: { size: 10, color: "1C1C1C" },
    name: { size: 24, font: "Calibri Light", color: text },
    label: { size: 11.5, color: "585858" },
    contact: { size: 9.5, color: "585858", before: 2 },
    heading: { size: 13.5, font: "Calibri Light", color: text, before: 14, after: 3, spacing: 0.4 },
    entry: { size: 10, bold: true, color: "1C1C1C", before: 6 },
    organization: { size: 10, color: "585858" },
    dates: { size: 10, color: "585858", place: "line" },
    link: "585858",
    separator: " · ",
    organizationSeparator: " · ",
    bullet: { glyph: "–", indent: 11, color: "585858" },
    gap: 1.2,
  }),
};

/** A template's look in the colours of a palette. */
export function docxLook(template: TemplateId, palette: Palette): DocxLook {
  const bare = Object.entries(palette).map(([name, color]) => [name, color.slice(1).toUpperCase()]);
  return looks[template](Object.fromEntries(bare) as Palette);
}
