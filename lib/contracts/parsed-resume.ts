import { z } from "zod";
import { rawTextSchema, resumeDocumentSchema } from "./resume";

export const parseResumeSchema = z.strictObject({ raw_text: rawTextSchema });

/** Where one field of a read document comes from. */
export const fieldSourceSchema = z
  .object({
    path: z.string().meta({ description: "The field's dotted path in the document", example: "work.0.name" }),
    lines: z
      .array(z.number().int().positive())
      .meta({ description: "Numbers of the lines of the text it was read from; the first line is 1" }),
    confidence: z.number().min(0).max(1).meta({ description: "How sure the reading is, from 0 to 1" }),
  })
  .meta({ id: "FieldSource" });
export type FieldSource = z.infer<typeof fieldSourceSchema>;

export const parsedResumeSchema = z
  .object({ data: resumeDocumentSchema, sources: z.array(fieldSourceSchema) })
  .meta({ id: "ParsedResume" });
export type ParsedResume = z.infer<typeof parsedResumeSchema>;
