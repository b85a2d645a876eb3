import { z } from "zod";
import { readDate } from "./field-forms";
import { nextCursorSchema, timeSchema } from "./pagination";
import {
  basicsFields,
  customItemFields,
  type Fields,
  limits,
  locationFields,
  profileFields,
  type SectionKey,
  sectionKeys,
  sections,
} from "./sections";

/** The templates of PDF and DOCX exports, each with its own accent; everything that lists templates derives from this. */
export const templates = {
  professional: {
    name: "Professional",
    description: "Sans, a blue accent and ruled headings: for most jobs.",
    accent: "#2c5aa0",
  },
  modern: { name: "Modern", description: "An accent band, bold headings and skills as pills.", accent: "#667eea" },
  classic: { name: "Classic", description: "Serif, black and white, centred: for formal fields.", accent: "#000000" },
  minimal: { name: "Minimal", description: "Light, left aligned, no rules: the words alone.", accent: "#1c1c1c" },
} as const;

export type TemplateId = keyof typeof templates;
export const defaultTemplate: TemplateId = "professional";
export const templateIds = Object.keys(templates) as [TemplateId, ...TemplateId[]];
export const templateIdSchema = z.enum(templateIds);
export const pageSizeSchema = z.enum(["letter", "a4"]);
export type PageSize = z.infer<typeof pageSizeSchema>;

/** The accents to choose from; a document may have any other colour. */
export const accents = {
  "#2c5aa0": "Blue",
  "#4a56c4": "Indigo",
  "#0f766e": "Teal",
  "#2f6f3e": "Green",
  "#9a4a12": "Rust",
  "#8a1c3b": "Burgundy",
  "#475569": "Slate",
  "#000000": "Black",
};
export const densities = ["compact", "normal", "relaxed"] as const;
export type Density = (typeof densities)[number];

const text = z.string().max(limits.characters);
const listOf = (most: number) => z.array(text).max(most);
const date = text.refine((value) => readDate(value) === value, "Use a real date as YYYY, YYYY-MM or YYYY-MM-DD");
const kindSchemas = {
  line: text,
  prose: text,
  bullets: listOf(limits.bullets),
  words: listOf(limits.words),
  url: text,
  email: text,
  date,
};

type ShapeOf<F extends Fields> = { [K in keyof F]: z.ZodOptional<(typeof kindSchemas)[F[K]["kind"]]> };

function shapeOf<F extends Fields>(fields: F): ShapeOf<F> {
  const entries = Object.entries(fields).map(([key, { kind }]) => [key, kindSchemas[kind].optional()]);
  return Object.fromEntries(entries) as ShapeOf<F>;
}

/** What every item has: a stable id, whether it is left out of exports, and whether it goes on to this day. */
const itemFields = {
  id: z.string().max(100).optional(),
  hidden: z.boolean().optional(),
  current: z.boolean().optional(),
};

const itemsOf = <F extends Fields>(fields: F) =>
  z.array(z.looseObject({ ...itemFields, ...shapeOf(fields) })).max(limits.items);

type SectionSchemas = {
  [K in SectionKey]: z.ZodOptional<ReturnType<typeof itemsOf<(typeof sections)[K]["fields"]>>>;
};
const sectionSchemas = Object.fromEntries(
  sectionKeys.map((key) => [key, itemsOf(sections[key].fields).optional()]),
) as unknown as SectionSchemas;

/** How the document is set: ours, below JSON Resume's `meta`. */
export const settingsSchema = z.looseObject({
  template: templateIdSchema.optional(),
  pageSize: pageSizeSchema.optional(),
  /** Section keys and ids of custom sections. */
  sectionOrder: z.array(z.string()).optional(),
  sectionTitles: z.record(z.string(), z.string()).optional(),
  hiddenSections: z.array(z.string()).optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  density: z.enum(densities).optional(),
});
export type ResumeSettings = z.infer<typeof settingsSchema>;

/** The resume document: a superset of JSON Resume 1.x, unknown keys kept (https://jsonresume.org/schema). */
export const resumeDocumentSchema = z
  .looseObject({
    basics: z
      .looseObject({
        ...shapeOf(basicsFields),
        location: z.looseObject(shapeOf(locationFields)).optional(),
        profiles: itemsOf(profileFields).optional(),
      })
      .optional(),
    ...sectionSchemas,
    custom: z
      .array(
        z.looseObject({
          id: z.string().max(100).optional(),
          hidden: z.boolean().optional(),
          title: text.optional(),
          items: itemsOf(customItemFields).optional(),
        }),
      )
      .max(limits.items)
      .optional(),
    meta: z.looseObject({ resumebuilder: settingsSchema.optional() }).optional(),
  })
  .meta({ id: "ResumeDocument", description: "A JSON Resume 1.x document; extra keys are kept" });

export type ResumeDocument = z.infer<typeof resumeDocumentSchema>;

/** A document on its way in: read liberally, so that only what cannot be understood is refused. */
export const givenDocumentSchema = z
  .record(z.string(), z.unknown(), { error: "Give a JSON Resume document" })
  .meta({ override: { $ref: "#/components/schemas/ResumeDocument" } });

export const titleSchema = z
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
  data: givenDocumentSchema,
  template: templateIdSchema,
};

export const createResumeSchema = z
  .strictObject(resumeFields)
  .partial({ raw_text: true, data: true, template: true })
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
    parent_id: z.uuid().nullable().meta({ description: "The resume this one is a copy of" }),
    created_at: timeSchema,
    updated_at: timeSchema,
    deleted_at: timeSchema.nullable().meta({ description: "When it went into the trash, which keeps it for 30 days" }),
  })
  .meta({ id: "Resume" });
export type Resume = z.infer<typeof resumeSchema>;

/** The ETags a change is meant for; null means any. */
export type IfMatch = string[] | null;

/** The strong ETag of a resume's version (RFC 9110, 8.8.3). */
export function resumeEtag({ id, version }: Pick<Resume, "id" | "version">): string {
  return `"${id}-${version}"`;
}

export const resumeListSchema = z.object({
  resumes: z.array(resumeSchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: nextCursorSchema,
});
export type ResumeList = z.infer<typeof resumeListSchema>;
