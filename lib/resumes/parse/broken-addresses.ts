import { isWebAddress } from "./contact";
import { headingKind } from "./headings";
import type { Line } from "./normalise";

const begun = /^[<(]?(?:https?:\/\/\S|www\.\S|[^\s@]+@[\p{L}\d]|[\p{L}\d-]+(?:\.[\p{L}\d-]+)+[/?#])/u;
const ownBeginning = /^(?:https?:|www\.|[^\s@]+@\S)/;
const alone = /^\S+(?:\s\([\p{L} ]{2,20}\))?$/u;

/** Whether a web or mail address breaks off at the end of a line, and goes on alone in the next. */
function goesOn(before: Line | undefined, line: Line): boolean {
  const token = before?.text.slice(before.text.lastIndexOf(" ") + 1) ?? "";
  if (token === "" || line.blankBefore || line.bullet || !alone.test(line.text)) return false;
  if (headingKind(line.text) || !/[\p{Ll}\d]/u.test(line.text)) return false;
  const [first = ""] = line.text.split(" ");
  if (/[\p{L}\d][-.]$/u.test(token) && /^[\p{Ll}\d]/u.test(first) && isWebAddress(token + first)) return true;
  if (token.length < 12 || !begun.test(token)) return false;
  if (/[-_=&?%]$/.test(token)) return true;
  if (/\.$/.test(token)) return /^[\p{Ll}\d]/u.test(line.text);
  const isPiece = /[\d/_=&#%.]/.test(line.text) || line.text.length >= 20;
  return token.length >= 60 && isPiece && !ownBeginning.test(line.text);
}

/** Addresses too long for their line, as in the narrow columns of saved profiles, in one piece. */
export function joinAddresses(lines: Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const before = out.at(-1);
    if (before && goesOn(before, line)) {
      const cells = [...before.cells.slice(0, -1), `${before.cells.at(-1) ?? ""}${line.text}`];
      out[out.length - 1] = { ...before, text: before.text + line.text, cells };
    } else out.push(line);
  }
  return out;
}
