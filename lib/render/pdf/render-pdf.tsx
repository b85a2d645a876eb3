import { Document, Page, renderToBuffer, View } from "@react-pdf/renderer";
import type { PageSize, TemplateId } from "@/lib/contracts/resume";
import { contactLines } from "../content/contact-lines";
import type { Contact } from "../content/header";
import { outlineKeywords } from "../content/keywords";
import type { Outline } from "../content/model";
import { sectionTitle } from "../content/titles";
import { scaleFor, type Tightness } from "../density";
import { RenderError } from "../errors";
import type { Palette } from "../palette";
import { maxPages } from "../size";
import { classic } from "./classic/template";
import { fitToFonts } from "./coverage";
import type { Direction } from "./direction";
import type { Face } from "./face/face";
import { type FontFamily, measureText, registerFonts, regularFace } from "./fonts";
import { minimal } from "./minimal/template";
import { noteMissing } from "./missing-characters";
import { modern } from "./modern/template";
import { professional } from "./professional/template";
import { DirectionContext } from "./shared/direction";
import { each } from "./shared/each";
import { PageNumber } from "./shared/page-number";
import { SectionView } from "./shared/sections";
import type { PdfTemplate, TemplateMaker } from "./shared/types";

const templates: Record<TemplateId, TemplateMaker> = { professional, modern, classic, minimal };

const pageWidths: Record<PageSize, number> = { letter: 612, a4: 595.28 };

export type PdfInput = {
  outline: Outline;
  title: string;
  template: TemplateId;
  pageSize: PageSize;
  createdAt: Date;
  tightness: Tightness;
  palette: Palette;
  language: string;
  fontsDir: string;
};
type ResumeProps = PdfInput & {
  look: PdfTemplate;
  /** The outline in characters that the families have. */
  shown: Outline;
  direction: Direction;
  families: FontFamily[];
  bulletSpacing: number;
  contacts: Contact[][];
  face: Face;
  onPage: (pageNumber: number) => void;
};

function ResumePdf({
  outline,
  shown,
  direction,
  title,
  template: id,
  look: template,
  pageSize,
  createdAt,
  language,
  families,
  bulletSpacing,
  contacts,
  face,
  onPage,
}: ResumeProps) {
  const { body, gap, margin } = template.look;
  return (
    <Document
      title={title}
      author={outline.header.name || title}
      subject={outline.header.label || "Resume"}
      keywords={outlineKeywords(outline)}
      language={language}
      creator="ResumeBuilder"
      producer="ResumeBuilder"
      creationDate={createdAt}
      modificationDate={createdAt}
    >
      <Page
        size={pageSize === "a4" ? "A4" : "LETTER"}
        style={{
          fontFamily: families,
          fontSize: body.fontSize,
          color: body.color,
          paddingHorizontal: margin.x,
          paddingTop: margin.top,
          paddingBottom: margin.bottom,
        }}
      >
        <DirectionContext.Provider value={direction}>
          <template.Header header={shown.header} contacts={contacts} />
          <View style={{ height: gap.section }} />
          {each(shown.sections, (section, index) => (
            <SectionView
              template={template}
              title={sectionTitle(section, id)}
              blocks={section.blocks}
              bulletSpacing={bulletSpacing}
              isLast={index === shown.sections.length - 1}
            />
          ))}
        </DirectionContext.Provider>
        <PageNumber look={template.look} face={face} onPage={onPage} />
      </Page>
    </Document>
  );
}

/** What depends on the widths of the letters. */
async function fitWidths({ look }: PdfTemplate, contacts: Contact[], families: FontFamily[], pageSize: PageSize) {
  const { glyph, family, indent } = look.bullet;
  const [measure, measureBullet] = await Promise.all([measureText(families), measureText([family])]);
  const width = pageWidths[pageSize] - 2 * look.margin.x;
  return {
    face: await regularFace(look.family),
    // Shared by the two glyphs of a bullet, so that the text begins at the indent.
    bulletSpacing: (indent - measureBullet(`${glyph} `, look.body.fontSize)) / 2,
    contacts: contactLines(contacts, look.separator, width, (text) => measure(text, look.contact.fontSize)),
  };
}

/** The document as react-pdf takes it; `pageCount` tells of its pages once it is rendered. */
export async function pdfElement(input: PdfInput) {
  registerFonts(input.fontsDir);
  const { bodySize, make } = templates[input.template];
  const template = make(scaleFor(input.tightness, bodySize), input.palette);
  const { outline: shown, families, direction, missing } = await fitToFonts(input.outline, template.look.family);
  let pages = 0;
  const element = (
    <ResumePdf
      {...input}
      look={template}
      shown={shown}
      direction={direction}
      families={families}
      {...(await fitWidths(template, shown.header.contacts, families, input.pageSize))}
      onPage={(pageNumber) => {
        pages = pageNumber;
      }}
    />
  );
  return { element, missing, pageCount: () => pages };
}

/** Sets the outline as a PDF, and tells how many pages it fills. */
export async function renderPdf(input: PdfInput): Promise<{ bytes: Uint8Array; pages: number }> {
  const { element, missing, pageCount } = await pdfElement(input);
  const bytes = await renderToBuffer(element);
  const pages = pageCount();
  if (pages > maxPages)
    throw new RenderError("resume_too_large", `The resume fills ${pages} pages; ${maxPages} is the most`);
  return { bytes: noteMissing(bytes, missing), pages };
}
