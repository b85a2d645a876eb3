import type { FieldKind } from "../../contracts/sections";
import { parseMarkup, plainText } from "../../render/content/markup";

/** Letters and signs as they are compared: without markup, white space and case, with one kind of dash and quote. */
function squeeze(text: string): string {
  return text
    .split("\n")
    .map((line) => plainText(parseMarkup(line)))
    .join("")
    .normalize("NFKC")
    .replace(/[\s\u00ad\u200b-\u200f\ufeff]+/g, "")
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚´`]/g, "'")
    .toLowerCase();
}

const bareUrl = (url: string) => squeeze(url).replace(/^https?:\/\/(?:www\.)?|\/$/g, "");
const monthLength = 7;

/** Whether a value was read as it was written. Pages show dates to the month at most where they show a span. */
export function sameValue(kind: FieldKind | "phone", written: string, read: string): boolean {
  if (kind === "url") return bareUrl(written) === bareUrl(read);
  if (kind === "phone") return written.replace(/\D/g, "") === read.replace(/\D/g, "");
  if (kind === "date") return written.startsWith(read) && read.length >= Math.min(written.length, monthLength);
  return squeeze(written) === squeeze(read);
}
