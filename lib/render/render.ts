import type { PageSize, ResumeDocument, TemplateId } from "@/lib/contracts/resume";
import { buildOutline } from "./content/outline";
import { readLine } from "./content/read";
import { renderDocx } from "./docx/render-docx";
import { RenderError } from "./errors";
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
};

/** Document to bytes. Pure: the same input gives the same bytes. Throws {@link RenderError} only. */
export async function renderDocument(input: RenderInput, fontsDir = defaultFontsDir()): Promise<Uint8Array> {
  try {
    const outline = buildOutline(input.document);
    checkSize(outline);
    const source = { ...input, title: readLine(input.title) || "Resume", outline };
    return await (input.format === "docx" ? renderDocx(source) : renderPdf({ ...source, fontsDir }));
  } catch (error) {
    if (error instanceof RenderError) throw error;
    throw new RenderError("export_failed", "The document could not be rendered", { cause: error });
  }
}
