import { ConcreteHyperlink, HeadingLevel, Paragraph, type ParagraphChild, Tab, TabStopType, TextRun } from "docx";
import { contactLines } from "../content/contact-lines";
import type { Contact, Header } from "../content/header";
import { plainText, type RichText } from "../content/markup";
import type { Block, Entry, Facts } from "../content/model";
import type { DocxLook, TextLook } from "./looks";
import { bulletList, runOptions, styleIds } from "./styles";

/** What building the paragraphs of one document needs; links are collected because their order gives their ids. */
export type Context = { look: DocxLook; textWidth: number; links: string[] };

function linkRuns(context: Context, text: string, href: string, color: string | undefined): ParagraphChild {
  context.links.push(href);
  const run = new TextRun({ text, style: "Hyperlink", ...(color ? { color } : {}) });
  return new ConcreteHyperlink([run], `Link${context.links.length}`);
}

function richRuns(context: Context, rich: RichText): ParagraphChild[] {
  return rich.map(({ text, bold, italic, href }) => {
    if (href) return linkRuns(context, text, href, undefined);
    return new TextRun({ text, ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}) });
  });
}

function joined(parts: ParagraphChild[][], separator: string): ParagraphChild[] {
  return parts.flatMap((part, index) => (index > 0 ? [new TextRun(separator), ...part] : part));
}

function contactRuns(context: Context, { text, href }: Contact, color?: string): ParagraphChild[] {
  return [href ? linkRuns(context, text, href, color) : new TextRun(text)];
}

/** Name, label and contacts. */
export function headerParagraphs(context: Context, { name, label, contacts }: Header): Paragraph[] {
  const { look } = context;
  const paragraphs: Paragraph[] = [];
  if (name) paragraphs.push(new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(name)] }));
  if (label) paragraphs.push(new Paragraph({ style: styleIds.label, children: [new TextRun(label)] }));
  // The fonts are not at hand: broad letters half as wide as high are what a line has to take.
  const measure = (text: string) => text.length * look.contact.size * 20 * 0.54;
  const lines = contactLines(contacts, look.separator, context.textWidth, measure);
  const children = lines.flatMap((line, index) => {
    const runs = line.map((contact) => contactRuns(context, contact, look.band?.link));
    return [...(index > 0 ? [new TextRun({ break: 1 })] : []), ...joined(runs, look.separator)];
  });
  if (children.length > 0) paragraphs.push(new Paragraph({ style: styleIds.contact, children }));
  return paragraphs;
}

/** The heading of a section. */
export function headingParagraph(title: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] });
}

function datesRun(text: string, look: TextLook): TextRun {
  return new TextRun({ text, ...runOptions(look) });
}

function entryHead(context: Context, entry: Entry, isFollowed: boolean): Paragraph[] {
  const { look, textWidth } = context;
  const atRight = look.dates.place === "right" && entry.dates !== "";
  const dates = atRight ? [new TextRun({ children: [new Tab()] }), datesRun(entry.dates, look.dates)] : [];
  const parts = [
    richRuns(context, entry.organization),
    entry.place ? [new TextRun(entry.place)] : [],
    entry.link ? contactRuns(context, entry.link) : [],
    !atRight && entry.dates ? [datesRun(entry.dates, look.dates)] : [],
  ].filter((part) => part.length > 0);
  const title = new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: isFollowed || parts.length > 0,
    ...(atRight ? { tabStops: [{ type: TabStopType.RIGHT, position: textWidth }] } : {}),
    children: [...richRuns(context, entry.title), ...dates],
  });
  if (parts.length === 0) return [title];
  const children = joined(parts, look.organizationSeparator);
  return [title, new Paragraph({ style: styleIds.organization, keepNext: isFollowed, children })];
}

function item(children: ParagraphChild[], keepNext = false): Paragraph {
  return new Paragraph({ style: styleIds.item, keepNext, children });
}

function entryParagraphs(context: Context, entry: Entry): Paragraph[] {
  const bullet = (rich: RichText) =>
    new Paragraph({
      style: "ListParagraph",
      numbering: { reference: bulletList, level: 0 },
      children: richRuns(context, rich),
    });
  const isFollowed = entry.paragraphs.length + entry.bullets.length + entry.notes.length > 0;
  return [
    ...entryHead(context, entry, isFollowed),
    ...entry.paragraphs.map((rich) => item(richRuns(context, rich))),
    ...entry.bullets.map(bullet),
    ...entry.notes.map((rich) => item(richRuns(context, rich))),
  ];
}

function factParagraphs(context: Context, { label, detail, values }: Facts): Paragraph[] {
  const { pill } = context.look;
  const name = `${plainText(label)}${detail ? ` (${detail})` : ""}`;
  if (!pill) {
    const colon = name && values.length > 0 ? ": " : "";
    return [item([new TextRun({ text: `${name}${colon}`, bold: true }), new TextRun(values.join(", "))])];
  }
  const shading = { type: "clear" as const, color: "auto", fill: pill.fill };
  const pills = values.map((text) => [new TextRun({ text: `\u00A0${text}\u00A0`, color: pill.color, shading })]);
  const title = name ? [item([new TextRun({ text: name, bold: true })], pills.length > 0)] : [];
  return pills.length > 0 ? [...title, item(joined(pills, "  "))] : title;
}

/** The paragraphs of a block. */
export function blockParagraphs(context: Context, block: Block): Paragraph[] {
  switch (block.kind) {
    case "entry":
      return entryParagraphs(context, block);
    case "facts":
      return factParagraphs(context, block);
    case "inline": {
      const parts = block.items.map((rich) => richRuns(context, rich));
      return [item(joined(parts, context.look.separator))];
    }
    case "prose":
      return block.paragraphs.map((rich) => item(richRuns(context, rich)));
  }
}
