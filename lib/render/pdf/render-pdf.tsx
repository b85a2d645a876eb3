import { Document, Page, renderToBuffer, Text } from "@react-pdf/renderer";
import type { PageSize, TemplateId } from "@/lib/contracts/resume";
import { plainText } from "../content/markup";
import type { Outline } from "../content/outline";
import { sectionTitle } from "../content/titles";
import { RenderError } from "../errors";
import { maxPages } from "../size";
import { fitToFonts } from "./coverage";
import { type FontFamily, registerFonts, textWidth } from "./fonts";
import { professional } from "./professional/template";
import { SectionView } from "./shared/sections";
import type { PdfTemplate } from "./shared/types";

const templates: Record<TemplateId, PdfTemplate> = {
  professional,
  modern: professional,
  classic: professional,
  minimal: professional,
};

export type PdfInput = {
  outline: Outline;
  title: string;
  template: TemplateId;
  pageSize: PageSize;
  createdAt: Date;
  fontsDir: string;
};
type ResumeProps = PdfInput & { families: FontFamily[]; bulletSpacing: number; onPages: (count: number) => void };

function keywords(outline: Outline): string {
  const skills = outline.sections.filter((section) => section.kind === "skills").flatMap((section) => section.blocks);
  const words = skills.flatMap((block) => {
    if (block.kind === "facts") return [plainText(block.label), ...block.values];
    return block.kind === "inline" ? block.items.map(plainText) : [];
  });
  return [...new Set(words.filter(Boolean))].slice(0, 40).join(", ");
}

function PageNumber({ template, onPages }: { template: PdfTemplate; onPages: (count: number) => void }) {
  const { margin, muted } = template.look;
  return (
    <Text
      fixed
      style={{
        position: "absolute",
        bottom: Math.max(12, margin.bottom / 2 - 6),
        right: margin.x,
        fontSize: 8.5, // and no lineHeight: a text that is rendered per page would get it twice
        color: muted,
      }}
      render={({ pageNumber, totalPages }) => {
        onPages(totalPages ?? pageNumber);
        return pageNumber > 1 ? `Page ${pageNumber} of ${totalPages}` : "";
      }}
    />
  );
}

function ResumePdf({ outline, title, template: id, pageSize, createdAt, families, bulletSpacing, onPages }: ResumeProps) {
  const template = templates[id];
  const { body, margin } = template.look;
  return (
    <Document
      title={title}
      author={outline.header.name || title}
      subject={outline.header.label || "Resume"}
      keywords={keywords(outline)}
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
        <template.Header header={outline.header} />
        {outline.sections.map((section, index) => (
          <SectionView
            key={`${index}-${section.kind}`}
            template={template}
            title={sectionTitle(section, id)}
            blocks={section.blocks}
            bulletSpacing={bulletSpacing}
          />
        ))}
        <PageNumber template={template} onPages={onPages} />
      </Page>
    </Document>
  );
}

/** The space to add to each of the two glyphs of a bullet so that the text begins at the indent. */
async function bulletSpacing({ look }: PdfTemplate): Promise<number> {
  const { glyph, family, indent } = look.bullet;
  return (indent - (await textWidth(family, `${glyph} `, look.body.fontSize))) / 2;
}

/** Sets the outline as a PDF. */
export async function renderPdf(input: PdfInput): Promise<Uint8Array> {
  registerFonts(input.fontsDir);
  const template = templates[input.template];
  const { outline, families } = await fitToFonts(input.outline, template.look.family);
  let pages = 0;
  const bytes = await renderToBuffer(
    <ResumePdf
      {...input}
      outline={outline}
      families={families}
      bulletSpacing={await bulletSpacing(template)}
      onPages={(count) => {
        pages = Math.max(pages, count);
      }}
    />,
  );
  if (pages > maxPages) throw new RenderError("resume_too_large", `The resume fills ${pages} pages; ${maxPages} is the most`);
  return bytes;
}
