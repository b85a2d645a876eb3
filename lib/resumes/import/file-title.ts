import type { ResumeDocument } from "../../contracts/resume";

const maxLength = 255;

/** A title for an imported resume: the person's name and label, else the file's name without its ending. */
export function fileTitle({ basics }: ResumeDocument, fileName: string): string {
  const person = [basics?.name, basics?.label].filter(Boolean).join(" – ");
  const name = fileName.replace(/\.[^.]{1,10}$/, "").trim();
  const title = (person || name || "Imported resume").replace(/\s+/g, " ");
  return title.slice(0, maxLength).trim().toWellFormed();
}
