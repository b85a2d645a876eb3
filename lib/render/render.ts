import type { ExportFormat, ExportOptions, Fit } from "@/lib/contracts/exports";
import { type PageSize, type ResumeDocument, resumeDocumentSchema, type TemplateId } from "@/lib/contracts/resume";
import type { Outline } from "./content/model";
import { buildOutline } from "./content/outline";
import { readLine } from "./content/read";
import { shownDocument } from "./content/shown";
import { ownTightness, type Tightness } from "./density";
import { renderDocx } from "./docx/render-docx";
import { RenderError } from "./errors";
import { fitOnePage } from "./fit";
import { exportDocument, renderJson } from "./json/export-document";
import { languageOf } from "./language";
import { renderMarkdown } from "./markdown/render-markdown";
import { type Palette, paletteOf } from "./palette";
import { embedJson } from "./pdf/embedded-document";
import { defaultFontsDir } from "./pdf/fonts";
import { renderPdf } from "./pdf/render-pdf";
import { checkSize } from "./size";
import { renderText } from "./text/render-text";

export type RenderInput = {
  document: ResumeDocument;
  title: string;
  format: ExportFormat;
  template: TemplateId;
  pageSize: PageSize;
  createdAt: Date;
  /** Sets the document as tightly as one page takes, as long as it stays readable. */
  fit?: ExportOptions["fit"];
};

export type Rendered = { bytes: Uint8Array; fit: Fit | undefined };

/** Document to bytes. Pure: the same input gives the same bytes. Throws {@link RenderError} only. */
export async function renderDocument(input: RenderInput, fontsDir = defaultFontsDir()): Promise<Uint8Array> {
  return (await renderFitted(input, fontsDir)).bytes;
}

/** As {@link renderDocument}; tells also whether a wish for one page came true. */
export async function renderFitted(input: RenderInput, fontsDir = defaultFontsDir()): Promise<Rendered> {
  try {
    if (input.format === "json") return { bytes: renderJson(input.document, input.template), fit: undefined };
    const outline = buildOutline(input.document);
    const source = { ...input, title: readLine(input.title) || "Resume", outline };
    if (input.format === "markdown") return { bytes: renderMarkdown(source), fit: undefined };
    if (input.format === "text") return { bytes: renderText(source), fit: undefined };
    checkSize(outline);
    const palette = paletteOf(input.document, input.template);
    const language = languageOf(outline);
    return await renderPages({ ...source, format: input.format, palette, language, fontsDir });
  } catch (error) {
    if (error instanceof RenderError) throw error;
    throw new RenderError("export_failed", "The document could not be rendered", { cause: error });
  }
}

type PagedInput = RenderInput & {
  format: "pdf" | "docx";
  outline: Outline;
  palette: Palette;
  language: string;
  fontsDir: string;
};

/** A file with pages. A word processor alone knows those of a DOCX: it gets the tightness that the PDF needs. */
async function renderPages(source: PagedInput): Promise<Rendered> {
  const own = ownTightness(source.document);
  const setPdf = (tightness: Tightness) => renderPdf({ ...source, tightness });
  const { result, tightness, fit } = source.fit
    ? await fitOnePage(own, setPdf)
    : { result: undefined, tightness: own, fit: undefined };
  if (source.format === "docx") return { bytes: await renderDocx({ ...source, tightness }), fit };
  const { bytes } = result ?? (await setPdf(tightness));
  return { bytes: withDocument(bytes, source), fit };
}

/** The PDF with all that its pages show as a document to read back; odd data has no such form. */
function withDocument(pdf: Uint8Array, { document, template }: RenderInput): Uint8Array {
  const parsed = resumeDocumentSchema.safeParse(document);
  return parsed.success ? embedJson(pdf, JSON.stringify(exportDocument(shownDocument(document), template))) : pdf;
}
