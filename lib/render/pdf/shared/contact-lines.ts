import type { Contact } from "../../content/header";
import type { Look } from "./types";

type Sized = { contact: Contact; width: number };

function fill(items: Sized[], between: number, width: number): Sized[][] {
  const lines: Sized[][] = [];
  let used = 0;
  for (const item of items) {
    const line = lines.at(-1);
    if (line && used + between + item.width <= width) {
      line.push(item);
      used += between + item.width;
    } else {
      lines.push([item]);
      used = item.width;
    }
  }
  return lines;
}

/**
 * Fills lines with contacts, so that separators stand between contacts only; the lines are as even as their number
 * allows. Widths are in points, the text's are told by `measure`.
 */
export function contactLines(
  contacts: Contact[],
  { contact: { fontSize }, separator }: Look,
  width: number,
  measure: (text: string, fontSize: number) => number,
): Contact[][] {
  const items = contacts.map((contact) => ({ contact, width: measure(contact.text, fontSize) }));
  const between = measure(separator, fontSize);
  let lines = fill(items, between, width);
  for (let narrower = width - 10; lines.length > 1 && narrower > 0; narrower -= 10) {
    const tried = fill(items, between, narrower);
    if (tried.length > lines.length) break;
    lines = tried;
  }
  return lines.map((line) => line.map(({ contact }) => contact));
}
