import { AppError } from "../../contracts/errors";

/** The limits of raw_text. */
const minCharacters = 10;
const maxCharacters = 200_000;

/** Trims a file's text. @throws AppError file_without_text, file_too_long */
export function requireText(raw: string): string {
  const text = raw.replace(/^\ufeff/, "").trim();
  if (text.length < minCharacters) {
    const detail = "The file holds no text, as a scanned page does: export it with text, or paste the text.";
    throw new AppError("file_without_text", { detail });
  }
  if (text.length > maxCharacters) {
    const detail = `The file holds more than ${maxCharacters} characters of text: shorten it.`;
    throw new AppError("file_too_long", { detail });
  }
  return text;
}
