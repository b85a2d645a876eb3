import { type PageSize, type ResumeDocument, resumeDocumentSchema, type TemplateId } from "@/lib/contracts/resume";
import { buildOutline } from "./content/outline";
import { readLine } from "./content/read";
import { shownDocument } from "./content/shown";
import { ownTightness, type Tightness } from "./density";
import { renderDocx } from "./docx/render-docx";
import { RenderError } from "./errors";
import { type Fit, fitOnePage } from "./fit";
import { exportDocument } from "./json/export-document";
import { embedJson } from "./pdf/embedded-document";
import { defaultFontsDir } from "./pdf/fonts";
import { renderPdf } from "./pdf/render-pdf";
import { checkSize } from "./size";

export type RenderInput = {
  document: ResumeDocument;
  title: string;
  format: "pdf" | "docx";
  template: TemplateId;
  pageSize: PageSize;
  createdAt: Date;
  /** Sets the document as tightly as one page takes, as long as it stays readable. */
  fit?: "one_page" | undefined;
};

export type Rendered = { bytes: Uint8Array; fit: Fit | undefined };

/** Document to bytes. Pure: the same input gives the same bytes. Throws {@link RenderError} only. */
export async function renderDocument(input: RenderInput, fontsDir = defaultFontsDir()): Promise<Uint8Array> {
  return (await renderFitted(input, fontsDir)).bytes;
}

/** As {@link renderDocument}; tells also whether a wish for one page came true. */
export async function renderFitted(input: RenderInput, fontsDir = defaultFontsDir()): Promise<Rendered> {
  try {
    const outline = buildOutline(input.document);
    checkSize(outline);
    const source = { ...input, title: readLine(input.title) || "Resume", outline, fontsDir };
    const own = ownTightness(input.document);
    const setPdf = (tightness: Tightness) => renderPdf({ ...source, tightness });
    // A word processor alone knows the pages of a DOCX: it gets the tightness that the PDF needs.
    const { result, tightness, fit } = input.fit
      ? await fitOnePage(own, setPdf)
      : { result: undefined, tightness: own, fit: undefined };
    if (input.format === "docx") return { bytes: await renderDocx({ ...source, tightness }), fit };
    const { bytes } = result ?? (await setPdf(tightness));
    return { bytes: withDocument(bytes, input), fit };
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
