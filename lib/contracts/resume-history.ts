import { z } from "zod";
import { pageQuery, timeSchema } from "./pagination";
import { resumeDocumentSchema, templateIdSchema } from "./resume";

/** How long the trash keeps a resume, and how long a burst of editing may last to count as one entry of the history. */
export const trashDays = 30;
export const burstMs = 120_000;

/** What made a version. */
export const versionOrigins = ["created", "edited", "restored"] as const;
export type VersionOrigin = (typeof versionOrigins)[number];

export const resumeListQuery = pageQuery.extend({
  q: z.string().max(255).optional().meta({ description: "A part of the title" }),
  sort: z.enum(["newest", "updated", "title"]).default("newest"),
  deleted: z.stringbool().default(false).meta({ description: "The trash instead of the list" }),
});
export type ResumeListQuery = z.output<typeof resumeListQuery>;

export const deleteResumeQuery = z.object({
  permanent: z.stringbool().default(false).meta({ description: "For good, with its history; also out of the trash" }),
});

const versionFields = {
  version: z.number().int(),
  title: z.string(),
  template: templateIdSchema,
  origin: z.enum(versionOrigins),
  created_at: timeSchema,
};

/** An entry of the history: edits within two minutes are one, of which `version` is the last. */
export const versionEntrySchema = z
  .object({ ...versionFields, first_version: z.number().int().meta({ description: "The first of the burst" }) })
  .meta({ id: "ResumeVersionEntry" });
export type VersionEntry = z.infer<typeof versionEntrySchema>;

export const versionListQuery = pageQuery.extend({
  cursor: z
    .string()
    .regex(/^v[1-9]\d{0,9}$/, "must be a next_cursor of this list")
    .transform((cursor) => Number(cursor.slice(1)))
    .optional(),
});
export const versionListSchema = z.object({
  versions: z.array(versionEntrySchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type VersionList = z.infer<typeof versionListSchema>;

export const resumeVersionSchema = z
  .object({ resume_id: z.uuid(), ...versionFields, raw_text: z.string().nullable(), data: resumeDocumentSchema })
  .meta({ id: "ResumeVersion" });
export type ResumeVersion = z.infer<typeof resumeVersionSchema>;
