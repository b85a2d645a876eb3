import { z } from "zod";
import { exportSchema } from "./exports";

export const readbackSchema = exportSchema;

/** A field of a resume as it was written. */
export const writtenFieldSchema = z
  .object({
    path: z.string().meta({ description: "The field's dotted path in the document", example: "work.0.position" }),
    value: z.string(),
  })
  .meta({ id: "WrittenField" });
export type WrittenField = z.infer<typeof writtenFieldSchema>;

export const readbackAnswerSchema = z
  .object({
    text: z
      .string()
      .meta({ description: "What software gets when it takes the text out of the PDF, in reading order" }),
    fields: z.array(writtenFieldSchema).meta({ description: "The fields that our parser reads out of that text" }),
    missing: z.array(writtenFieldSchema).meta({ description: "The fields that it does not read, or reads as another" }),
  })
  .meta({ id: "Readback" });
export type Readback = z.infer<typeof readbackAnswerSchema>;
