import { z } from "zod";
import { exportFormatIds, fits } from "./exports";
import { timeSchema } from "./pagination";
import { pageSizeSchema, templateIdSchema } from "./resume";

export const exportJobStatuses = ["queued", "running", "completed", "failed"] as const;
export type ExportJobStatus = (typeof exportJobStatuses)[number];
/** So long are a job and its file kept. */
export const exportJobHours = 24;

export const exportJobSchema = z
  .object({
    id: z.uuid(),
    resume_id: z.uuid(),
    version: z.number().int().meta({ description: "The version of the resume that is exported: the one when asked" }),
    format: z.enum(exportFormatIds),
    template: templateIdSchema,
    page_size: pageSizeSchema,
    fit: z.enum(["one_page"]).nullable(),
    status: z.enum(exportJobStatuses),
    error: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why it failed, as a direct export would have told" }),
    file_url: z.string().nullable().meta({ description: "Where the file is once the status is completed" }),
    fit_result: z.enum(fits).nullable().meta({
      description: "Where one page was asked for: whether the text fits, or is as if that had not been asked",
    }),
    size_bytes: z.number().int().nullable(),
    created_at: timeSchema,
    completed_at: timeSchema.nullable().meta({ description: "When it was completed or failed" }),
    expires_at: timeSchema.meta({ description: "Until then the job and its file are kept" }),
  })
  .meta({ id: "ExportJob" });
export type ExportJob = z.infer<typeof exportJobSchema>;
