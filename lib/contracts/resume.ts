import { z } from "zod";
import { nextCursorSchema, timeSchema } from "./pagination";

const line = z.string().trim().max(5_000);
const text = line.optional();
const lines = z.array(line).max(50).optional();
const url = text;
const resumeDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "Use YYYY, YYYY-MM or YYYY-MM-DD")
  .optional();

const section = <T extends z.ZodRawShape>(shape: T) => z.array(z.looseObject(shape)).max(50).optional();

export const profileSchema = z.looseObject({ network: text, username: text, url });
export const locationSchema = z.looseObject({
  address: text,
  postalCode: text,
  city: text,
  countryCode: text,
  region: text,
});

/** The resume document: a superset of JSON Resume 1.x, unknown keys kept (https://jsonresume.org/schema). */
export const resumeDocumentSchema = z
  .looseObject({
    basics: z
      .looseObject({
        name: text,
        label: text,
        image: text,
        email: text,
        phone: text,
        url,
        summary: text,
        location: locationSchema.optional(),
        profiles: z.array(profileSchema).max(50).optional(),
      })
      .optional(),
    work: section({
      name: text,
      position: text,
      location: text,
      url,
      startDate: resumeDate,
      endDate: resumeDate,
      summary: text,
      highlights: lines,
    }),
    volunteer: section({
      organization: text,
      position: text,
      url,
      startDate: resumeDate,
      endDate: resumeDate,
      summary: text,
      highlights: lines,
    }),
    education: section({
      institution: text,
      area: text,
      studyType: text,
      location: text,
      url,
      startDate: resumeDate,
      endDate: resumeDate,
      score: text,
      courses: lines,
      summary: text,
      highlights: lines,
    }),
    awards: section({ title: text, date: resumeDate, awarder: text, summary: text }),
    certificates: section({ name: text, date: resumeDate, issuer: text, url }),
    publications: section({ name: text, publisher: text, releaseDate: resumeDate, url, summary: text }),
    skills: section({ name: text, level: text, keywords: lines }),
    languages: section({ language: text, fluency: text }),
    interests: section({ name: text, keywords: lines }),
    references: section({ name: text, reference: text }),
    projects: section({
      name: text,
      description: text,
      url,
      startDate: resumeDate,
      endDate: resumeDate,
      highlights: lines,
      keywords: lines,
      roles: lines,
      entity: text,
      type: text,
    }),
    custom: z
      .array(
        z.looseObject({
          title: text,
          items: z
            .array(z.looseObject({ title: text, subtitle: text, date: text, url, summary: text, highlights: lines }))
            .max(50)
            .optional(),
        }),
      )
      .max(50)
      .optional(),
  })
  .meta({ id: "ResumeDocument", description: "A JSON Resume 1.x document; extra keys are kept" });

export type ResumeDocument = z.infer<typeof resumeDocumentSchema>;

/** The templates of PDF and DOCX exports; everything that lists templates derives from this. */
export const templates = {
  professional: { name: "Professional", description: "Sans, a blue accent and ruled headings: for most jobs." },
  modern: { name: "Modern", description: "An accent band, bold headings and skills as pills." },
  classic: { name: "Classic", description: "Serif, black and white, centred: for formal fields." },
  minimal: { name: "Minimal", description: "Light, left aligned, no rules: the words alone." },
} as const;

export type TemplateId = keyof typeof templates;
export const templateIds = Object.keys(templates) as [TemplateId, ...TemplateId[]];
export const templateIdSchema = z.enum(templateIds);
export const pageSizeSchema = z.enum(["letter", "a4"]);
export type PageSize = z.infer<typeof pageSizeSchema>;

const titleSchema = z
  .string({ error: "Enter a title" })
  .trim()
  .min(1, "Enter a title")
  .max(255, "Use at most 255 characters");
export const rawTextSchema = z
  .string()
  .min(10, "Paste at least 10 characters")
  .max(200_000, "Paste at most 200 000 characters");

const resumeFields = {
  title: titleSchema,
  raw_text: rawTextSchema,
  data: resumeDocumentSchema,
  template: templateIdSchema,
};

export const createResumeSchema = z
  .strictObject({
    title: titleSchema,
    raw_text: rawTextSchema.optional(),
    data: resumeDocumentSchema.optional(),
    template: templateIdSchema.default("professional"),
  })
  .refine((body) => body.raw_text !== undefined || body.data !== undefined, {
    path: ["raw_text"],
    message: "Give raw_text or data",
  });
export type CreateResume = z.output<typeof createResumeSchema>;

export const updateResumeSchema = z
  .strictObject(resumeFields)
  .partial()
  .refine((body) => Object.values(body).some((value) => value !== undefined), "Give at least one field");
export type UpdateResume = z.output<typeof updateResumeSchema>;

export const resumeSchema = z
  .object({
    id: z.uuid(),
    user_id: z.uuid(),
    title: z.string(),
    raw_text: z.string().nullable(),
    data: resumeDocumentSchema,
    template: templateIdSchema,
    version: z.number().int(),
    created_at: timeSchema,
    updated_at: timeSchema,
  })
  .meta({ id: "Resume" });
export type Resume = z.infer<typeof resumeSchema>;

export const resumeListSchema = z.object({
  resumes: z.array(resumeSchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: nextCursorSchema,
});
export type ResumeList = z.infer<typeof resumeListSchema>;

export const exportSchema = z.strictObject({
  resume_id: z.uuid("Give the id of a resume"),
  template: templateIdSchema.default("professional"),
  page_size: pageSizeSchema.default("letter"),
});
export type ExportRequest = z.output<typeof exportSchema>;

export const templateSchema = z
  .object({ id: templateIdSchema, name: z.string(), description: z.string(), preview_url: z.string() })
  .meta({ id: "Template" });
