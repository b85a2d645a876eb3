import { z } from "zod";
import { defaultTemplate, givenDocumentSchema, pageSizeSchema, templateIdSchema, titleSchema } from "./resume";

/** What a resume can be exported as, once; a `paged` format is set in a template on paper. */
export const exportFormats = {
  pdf: { name: "PDF", ending: "pdf", mediaType: "application/pdf", paged: true },
  docx: {
    ...{ name: "Word", ending: "docx", paged: true },
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  markdown: { name: "Markdown", ending: "md", mediaType: "text/markdown; charset=utf-8", paged: false },
  text: { name: "Plain text", ending: "txt", mediaType: "text/plain; charset=utf-8", paged: false },
  json: { name: "JSON Resume", ending: "json", mediaType: "application/json", paged: false },
} as const;

export type ExportFormat = keyof typeof exportFormats;
export const exportFormatIds = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];

const resumeIdSchema = z.uuid("Give the id of a resume");
const optionFields = {
  template: templateIdSchema.default(defaultTemplate),
  page_size: pageSizeSchema.default("letter"),
  fit: z
    .enum(["one_page"])
    .optional()
    .meta({ description: "Sets the text as tightly as one page takes, but no smaller than 9 points" }),
};

/** What became of the wish for one page. */
export const fits = ["fitted", "too_long"] as const;
export type Fit = (typeof fits)[number];

export const exportSchema = z.strictObject({ resume_id: resumeIdSchema, ...optionFields });
export type ExportRequest = z.output<typeof exportSchema>;
/** How a file is to look. */
export type ExportOptions = Omit<ExportRequest, "resume_id">;

export const exportDataSchema = z.strictObject({ resume_id: resumeIdSchema });

export const previewSchema = z.strictObject({
  title: titleSchema.default("Resume"),
  data: givenDocumentSchema,
  ...optionFields,
  stream: z.string().max(100).optional().meta({
    description: "A name of the caller's choice: a preview ends the earlier ones of the same stream that still wait",
  }),
});
export type PreviewRequest = z.output<typeof previewSchema>;

export const templateSchema = z
  .object({ id: templateIdSchema, name: z.string(), description: z.string(), preview_url: z.string() })
  .meta({ id: "Template" });
