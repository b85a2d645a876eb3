import contentDisposition from "content-disposition";
import { type ExportFormat, exportFormats } from "../contracts/exports";

/** Names the file for every client: the title in full (RFC 8187), and in ASCII for those that read no other (RFC 6266). */
export function disposition(title: string, format: ExportFormat): string {
  const { ending } = exportFormats[format];
  const safe = safeName(title);
  const ascii = safeName(safe.normalize("NFKD").replace(/[^\x20-\x7e]/g, ""));
  return contentDisposition(`${safe || "resume"}.${ending}`, { fallback: `${ascii || "resume"}.${ending}` });
}

/** Without separators, control and direction characters, and leading or trailing dots; at most 100 characters. */
function safeName(text: string): string {
  const safe = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|\s]+/gu, " ").trim();
  return [...safe]
    .slice(0, 100)
    .join("")
    .replace(/^[. ]+|[. ]+$/g, "");
}
