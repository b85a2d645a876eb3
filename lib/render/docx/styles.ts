import {
  AlignmentType,
  type IBaseParagraphStyleOptions,
  type INumberingOptions,
  type IParagraphStyleOptions,
  type IRunOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
} from "docx";
import type { DocxLook, TextLook } from "./looks";

export const bulletList = "bullets";
/** Names of the styles that are not Word's own. */
export const styleIds = { label: "Label", contact: "Contact", organization: "Organization", item: "Item" } as const;

const twips = (points: number) => Math.round(points * 20);

function lineSpacing({ lineHeight }: DocxLook) {
  return { line: Math.round(lineHeight * 240), lineRule: LineRuleType.AUTO };
}

/** The character formatting of a look, for styles and for single runs. */
export function runOptions({ size, bold, italics, allCaps, color, spacing }: TextLook): IRunOptions {
  return {
    size: Math.round(size * 2),
    bold: bold ?? false,
    italics: italics ?? false,
    ...(allCaps ? { allCaps } : {}),
    ...(color ? { color } : {}),
    ...(spacing ? { characterSpacing: twips(spacing) } : {}),
  };
}

function border({ rule }: TextLook) {
  if (!rule) return {};
  const line = { style: "single" as const, size: Math.round(rule.width * 8), color: rule.color, space: rule.gap };
  return { border: { [rule.side]: line } };
}

function paragraphStyle(look: DocxLook, text: TextLook, more: object = {}): IBaseParagraphStyleOptions {
  return {
    run: { font: text.font ?? look.font, ...runOptions(text) },
    paragraph: {
      alignment: text.align === "center" ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing: {
        before: twips(text.before ?? 0),
        after: twips(text.after ?? 0),
        ...lineSpacing(look),
      },
      ...border(text),
      ...more,
    },
  };
}

function ownStyle(id: string, look: DocxLook, text: TextLook, more: object = {}): IParagraphStyleOptions {
  return { id, name: id, basedOn: "Normal", quickFormat: true, ...paragraphStyle(look, text, more) };
}

/** A box in the band's colour; as all paragraphs of the header have the same border, they share one box. */
function bandOptions({ band }: DocxLook): object {
  if (!band) return {};
  const line = { style: "single" as const, size: 8, color: band.fill, space: 14 };
  return {
    border: { top: line, right: line, bottom: line, left: line },
    shading: { type: "clear", color: "auto", fill: band.fill },
    keepNext: true,
  };
}

/** What Word checks the spelling by, for text of any script; it wants a region with each language. */
function wordLanguage(language: string) {
  const { language: code, region } = new Intl.Locale(language).maximize();
  const value = `${code}-${region}`;
  return { value, eastAsia: value, bidirectional: value };
}

/** Word's own styles (Title, Heading 1 and 2, Normal) and a few more, in the template's look; `language` is BCP 47. */
export function documentStyles(look: DocxLook, language: string): IStylesOptions {
  const ahead = { keepNext: true, keepLines: true };
  const band = bandOptions(look);
  const leftRule = look.heading.rule?.side === "left" ? { indent: { left: twips(look.heading.rule.gap + 3) } } : {};
  return {
    default: {
      document: {
        run: { font: look.font, ...runOptions(look.body), language: wordLanguage(language) },
        paragraph: { spacing: lineSpacing(look) },
      },
      title: paragraphStyle(look, look.name, band),
      heading1: paragraphStyle(look, look.heading, { ...ahead, ...leftRule, outlineLevel: 0 }),
      heading2: paragraphStyle(look, look.entry, { ...ahead, outlineLevel: 1 }),
      listParagraph: paragraphStyle(look, { ...look.body, before: look.gap }),
      hyperlink: { run: { color: look.link, underline: { type: "none" } } },
    },
    paragraphStyles: [
      ownStyle(styleIds.label, look, look.label, band),
      ownStyle(styleIds.contact, look, look.contact, band),
      ownStyle(styleIds.organization, look, look.organization, ahead),
      ownStyle(styleIds.item, look, { ...look.body, before: look.gap }),
    ],
  };
}

/** The real list that the bullets belong to. */
export function bulletNumbering({ bullet, font }: DocxLook): INumberingOptions {
  const indent = { left: twips(bullet.indent), hanging: twips(bullet.indent) };
  const level = {
    level: 0,
    format: LevelFormat.BULLET,
    text: bullet.glyph,
    alignment: AlignmentType.LEFT,
    style: { run: { color: bullet.color, font }, paragraph: { indent } },
  };
  return { config: [{ reference: bulletList, levels: [level] }] };
}
