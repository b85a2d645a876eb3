import { z } from "zod";

/** The largest file that can be imported. */
export const maxImportBytes = 10 * 1024 * 1024;
export const maxImportPages = 20;

/** The types of file that can be imported, with the endings that promise them. */
export const importKinds = {
  pdf: { name: "PDF", endings: [".pdf"] },
  docx: { name: "Word document (DOCX)", endings: [".docx"] },
  json: { name: "JSON Resume", endings: [".json"] },
  text: { name: "plain text", endings: [".txt", ".text", ".md"] },
} as const;
export type ImportKind = keyof typeof importKinds;

export const importResumeSchema = z.strictObject({
  file: z.file("Choose a file").meta({
    type: "string",
    format: "binary",
    description: `PDF, DOCX, JSON Resume or plain text, at most 10 MB and ${maxImportPages} pages`,
  }),
  title: z
    .string()
    .trim()
    .min(1, "Enter a title")
    .max(255, "Use at most 255 characters")
    .optional()
    .meta({ description: "Without it, the person's name and label, else the file's name" }),
});
export type ImportResume = z.output<typeof importResumeSchema>;
