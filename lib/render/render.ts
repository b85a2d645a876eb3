import type { ExportFormat } from "@/lib/contracts/exports";
import { type PageSize, type ResumeDocument, resumeDocumentSchema, type TemplateId } from "@/lib/contracts/resume";
import { buildOutline } from "./content/outline";
import { readLine } from "./content/read";
import { shownDocument } from "./content/shown";
import { renderDocx } from "./docx/render-docx";
import { RenderError } from "./errors";
import { exportDocument, renderJson } from "./json/export-document";
import { renderMarkdown } from "./markdown/render-markdown";
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
};

/** Document to bytes. Pure: the same input gives the same bytes. Throws {@link RenderError} only. */
export async function renderDocument(input: RenderInput, fontsDir = defaultFontsDir()): Promise<Uint8Array> {
  try {
    if (input.format === "json") return renderJson(input.document, input.template);
    const outline = buildOutline(input.document);
    const source = { ...input, title: readLine(input.title) || "Resume", outline };
    if (input.format === "markdown") return renderMarkdown(source);
    if (input.format === "text") return renderText(source);
    checkSize(outline);
    if (input.format === "docx") return await renderDocx(source);
    return withDocument(await renderPdf({ ...source, fontsDir }), input);
  } catch (error) {
    if (error instanceof RenderError) throw error;
    throw new RenderError("export_failed", "The document could not be rendered", { cause: error });
  }
}

/** The PDF with all that its pages show as a document to read back; odd data has no such form. */
function withDocument(pdf: Uint8Array, { document, template }: RenderInput): Uint8Array {
  const parsed = resumeDocumentSchema.safeParse(document);
  return parsed.success ? embedJson(pdf, JSON.stringify(exportDocument(shownDocument(document), template))) : pdf;
}
