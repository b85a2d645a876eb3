import { AlignmentType, Document, Footer, PageNumber, Paragraph, TextRun } from "docx";
import type { PageSize, TemplateId } from "@/lib/contracts/resume";
import { outlineKeywords } from "../content/keywords";
import type { Outline } from "../content/model";
import { sectionTitle } from "../content/titles";
import type { Tightness } from "../density";
import type { Palette } from "../palette";
import { type DocxLook, docxLook } from "./looks";
import { compile, coreProperties, zipParts } from "./package";
import { blockParagraphs, type Context, headerParagraphs, headingParagraph } from "./paragraphs";
import { scaleLook } from "./scale-look";
import { bulletNumbering, documentStyles } from "./styles";

export type DocxInput = {
  outline: Outline;
  title: string;
  template: TemplateId;
  pageSize: PageSize;
  createdAt: Date;
  tightness: Tightness;
  palette: Palette;
  language: string;
};

const hyperlinkType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
/** In twips, twentieths of a point. */
const pageSizes = { letter: { width: 12_240, height: 15_840 }, a4: { width: 11_906, height: 16_838 } };

function pageNumberFooter({ body }: DocxLook): Footer {
  const run = new TextRun({ children: ["Page ", PageNumber.CURRENT], size: 17, color: body.color ?? "000000" });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
}

function bodyParagraphs(context: Context, { outline, template }: DocxInput): Paragraph[] {
  const header = headerParagraphs(context, outline.header);
  const sections = outline.sections.flatMap((section) => [
    headingParagraph(sectionTitle(section, template)),
    ...section.blocks.flatMap((block) => blockParagraphs(context, block)),
  ]);
  const paragraphs = [...header, ...sections];
  return paragraphs.length > 0 ? paragraphs : [new Paragraph({})];
}

function buildDocument(context: Context, input: DocxInput): Document {
  const { look } = context;
  const margin = Math.round(look.margin * 20);
  return new Document({
    styles: documentStyles(look, input.language),
    numbering: bulletNumbering(look),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: pageSizes[input.pageSize],
            margin: { top: margin, right: margin, bottom: margin, left: margin, footer: Math.round(margin / 2) },
          },
        },
        footers: { default: pageNumberFooter(look), first: new Footer({ children: [new Paragraph({})] }) },
        children: bodyParagraphs(context, input),
      },
    ],
  });
}

/** Sets the outline as a Word document. */
export async function renderDocx(input: DocxInput): Promise<Uint8Array> {
  const { outline, title, template, pageSize, createdAt } = input;
  const look = scaleLook(docxLook(template, input.palette), input.tightness);
  const textWidth = pageSizes[pageSize].width - 2 * Math.round(look.margin * 20);
  const context: Context = { look, textWidth, links: [] };
  const document = buildDocument(context, input);
  // Added by hand, with ids in order: the library's own links have random ids.
  for (const [index, href] of context.links.entries()) {
    document.Document.Relationships.addRelationship(`Link${index + 1}`, hyperlinkType, href, "External");
  }
  const core = coreProperties({
    title,
    creator: outline.header.name || title,
    subject: outline.header.label || "Resume",
    keywords: outlineKeywords(outline),
    createdAt,
    language: input.language,
  });
  return zipParts(compile(document, [{ path: "docProps/core.xml", data: core }]));
}
