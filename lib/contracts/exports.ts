import { z } from "zod";
import { defaultTemplate, givenDocumentSchema, pageSizeSchema, templateIdSchema, titleSchema } from "./resume";

export const exportSchema = z.strictObject({
  resume_id: z.uuid("Give the id of a resume"),
  template: templateIdSchema.default(defaultTemplate),
  page_size: pageSizeSchema.default("letter"),
});
export type ExportRequest = z.output<typeof exportSchema>;

export const exportDataSchema = z.strictObject({ resume_id: z.uuid("Give the id of a resume") });

export const previewSchema = z.strictObject({
  title: titleSchema.default("Resume"),
  data: givenDocumentSchema,
  template: templateIdSchema.default(defaultTemplate),
  page_size: pageSizeSchema.default("letter"),
});
export type PreviewRequest = z.output<typeof previewSchema>;

export const templateSchema = z
  .object({ id: templateIdSchema, name: z.string(), description: z.string(), preview_url: z.string() })
  .meta({ id: "Template" });
