import { createHash } from "node:crypto";
import type { ResumeRow } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { type ExportFormat, type ExportOptions, exportFormats } from "../contracts/exports";
import type { RenderInput } from "../render/render";
import { engineVersion } from "../render/version";

/** A resume as it was at one version, and what file is to be made of it. */
export type ExportOrder = {
  ownerId: OwnerId;
  resume: Pick<ResumeRow, "id" | "title" | "data" | "updatedAt">;
  format: ExportFormat;
  options: ExportOptions;
};

/** The options of a request; where there are no pages to set, the resume's own template gives the headings. */
export function optionsFor(
  format: ExportFormat,
  options: Partial<ExportOptions>,
  { template }: Pick<ResumeRow, "template">,
): ExportOptions {
  return exportFormats[format].paged ? (options as ExportOptions) : { template, page_size: "letter" };
}

/** Everything that goes into the file, hashed: a changed resume can never get an old file. */
export function cacheKey({ resume, format, options }: ExportOrder): string {
  const { title, data, updatedAt } = resume;
  const parts = [engineVersion, format, Object.entries(options).sort(), updatedAt.toISOString(), title, data];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

export function renderInput({ resume, format, options }: ExportOrder): RenderInput {
  const { template, page_size: pageSize, fit } = options;
  const { title, data: document, updatedAt: createdAt } = resume;
  return { document, title, format, template, pageSize, fit, createdAt };
}

/** What every export event says. */
export function exportFacts({ ownerId, resume, format, options }: ExportOrder) {
  return { resume_id: resume.id, user_id: ownerId, format, template: options.template, title: resume.title };
}
