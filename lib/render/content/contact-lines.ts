import type { Contact } from "./header";

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
 * allows. `width` and what `measure` says of a text are in one unit.
 */
export function contactLines(
  contacts: Contact[],
  separator: string,
  width: number,
  measure: (text: string) => number,
): Contact[][] {
  const items = contacts.map((contact) => ({ contact, width: measure(contact.text) }));
  const between = measure(separator);
  const step = width / 50;
  let lines = fill(items, between, width);
  for (let narrower = width - step; lines.length > 1 && narrower > 0; narrower -= step) {
    const tried = fill(items, between, narrower);
    if (tried.length > lines.length) break;
    lines = tried;
  }
  return lines.map((line) => line.map(({ contact }) => contact));
}
