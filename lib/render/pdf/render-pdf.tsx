import { Document, Page, renderToBuffer, View } from "@react-pdf/renderer";
import type { PageSize, TemplateId } from "@/lib/contracts/resume";
import { contactLines } from "../content/contact-lines";
import type { Contact } from "../content/header";
import { outlineKeywords } from "../content/keywords";
import type { Outline } from "../content/model";
import { sectionTitle } from "../content/titles";
import { scaleFor, type Tightness } from "../density";
import { RenderError } from "../errors";
import { maxPages } from "../size";
import { classic } from "./classic/template";
import { fitToFonts } from "./coverage";
import { type FontFamily, measureText, registerFonts } from "./fonts";
import { minimal } from "./minimal/template";
import { modern } from "./modern/template";
import { professional } from "./professional/template";
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
  fontsDir: string;
};
type ResumeProps = PdfInput & {
  look: PdfTemplate;
  families: FontFamily[];
  bulletSpacing: number;
  contacts: Contact[][];
  onPage: (pageNumber: number) => void;
};

function ResumePdf({
  outline,
  title,
  template: id,
  look: template,
  pageSize,
  createdAt,
  families,
  bulletSpacing,
  contacts,
  fontsDir,
  onPage,
}: ResumeProps) {
  const { body, gap, margin } = template.look;
  return (
    <Document
      title={title}
      author={outline.header.name || title}
      subject={outline.header.label || "Resume"}
      keywords={outlineKeywords(outline)}
      language="en"
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
        <template.Header header={outline.header} contacts={contacts} />
        <View style={{ height: gap.section }} />
        {each(outline.sections, (section, index) => (
          <SectionView
            template={template}
            title={sectionTitle(section, id)}
            blocks={section.blocks}
            bulletSpacing={bulletSpacing}
            isLast={index === outline.sections.length - 1}
          />
        ))}
        <PageNumber look={template.look} fontsDir={fontsDir} onPage={onPage} />
      </Page>
    </Document>
  );
}

/** What depends on the widths of the letters. */
async function fitWidths({ look }: PdfTemplate, contacts: Contact[], pageSize: PageSize) {
  const { glyph, family, indent } = look.bullet;
  const [measure, measureBullet] = await Promise.all([measureText(look.family), measureText(family)]);
  const width = pageWidths[pageSize] - 2 * look.margin.x;
  return {
    // Shared by the two glyphs of a bullet, so that the text begins at the indent.
    bulletSpacing: (indent - measureBullet(`${glyph} `, look.body.fontSize)) / 2,
    contacts: contactLines(contacts, look.separator, width, (text) => measure(text, look.contact.fontSize)),
  };
}

/** Sets the outline as a PDF, and tells how many pages it fills. */
export async function renderPdf(input: PdfInput): Promise<{ bytes: Uint8Array; pages: number }> {
  registerFonts(input.fontsDir);
  const { bodySize, make } = templates[input.template];
  const template = make(scaleFor(input.tightness, bodySize));
  const { outline, families } = await fitToFonts(input.outline, template.look.family);
  let pages = 0;
  const bytes = await renderToBuffer(
    <ResumePdf
      {...input}
      look={template}
      outline={outline}
      families={families}
      {...(await fitWidths(template, outline.header.contacts, input.pageSize))}
      onPage={(pageNumber) => {
        pages = pageNumber;
      }}
    />,
  );
  if (pages > maxPages)
    throw new RenderError("resume_too_large", `The resume fills ${pages} pages; ${maxPages} is the most`);
  return { bytes, pages };
}
