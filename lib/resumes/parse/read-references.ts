import { type Found, type FoundTree, found, joinFound } from "./found";
import { isProse } from "./line-shapes";
import type { Line } from "./normalise";

const honorific = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|rev|herr|frau|sra?|mme|m)\b\.?\s/i;
/** Whether a line begins with a person's name and says who that is behind it. */
const isReferee = (text: string) =>
  (honorific.test(text) && text.length < 130) ||
  /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}(?:,\s|\s+[–—|-]\s+)\S/u.test(text);
const quotes = /^[“"”\s]+|[“"”\s]+$/g;
const isPerson = (text: string) => /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(text);

/** A short line over prose: who said it. */
const isNamedAbove = ({ text, bullet }: Line, next: Line | undefined) =>
  !bullet &&
  next !== undefined &&
  !next.blankBefore &&
  text.length < 100 &&
  /^[\p{Lu}\p{Lo}]/u.test(text) &&
  !isProse(text) &&
  !/[.!?,;:”"]$/.test(text) &&
  (isProse(next.text) ||
    (honorific.test(text) && isPerson(text.replace(honorific, "")) && !honorific.test(next.text)) ||
    (/^[“"]|[.!?”"]$/.test(next.text) && next.text.split(" ").length > 2));

/** Referees and what they say: a quote with its name below, or a name and how to reach the person. */
export function readReferences(lines: Line[]): FoundTree[] {
  const signed = lines.filter(({ text }) => quoteAndName.test(text));
  return [...signed.map(readSigned), ...readUnsigned(lines.filter((line) => !signed.includes(line)))];
}

/** “She made us sound like ourselves.” – Tobias Amankwah, founder */
const quoteAndName = /^[“"](.{5,600})[”"]\s+[–—-]\s+(\p{Lu}.{3,100})$/u;

function readSigned({ text, no }: Line): FoundTree {
  const [, said = "", name = ""] = quoteAndName.exec(text) ?? [];
  return { name: found(name, [no], 0.85), reference: found(said, [no], 0.85) };
}

function readUnsigned(given: Line[]): FoundTree[] {
  const paragraphs: Line[][] = [];
  given.forEach((line, index) => {
    const isEnded = /[.!?”"]$/.test(given[index - 1]?.text ?? "") || honorific.test(line.text);
    const isNext = index > 0 && isEnded && isNamedAbove(line, given[index + 1]);
    if (line.blankBefore || isNext || paragraphs.length === 0) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  });
  const out: FoundTree[] = [];
  let quote: Found | undefined;
  for (const lines of paragraphs) {
    const texts = lines.map((line) => found(line.text, [line.no], 0.75));
    const [first, ...more] = texts;
    const whole = joinFound(texts, " ");
    const listed = texts.every(({ text }) => isReferee(text));
    const isQuote =
      !listed && (whole?.text.length ?? 0) > (lines.length > 1 ? 110 : 70) && /[.!?”"]$/.test(whole?.text ?? "");
    const signer = texts.length > 1 && !listed ? texts.at(-1) : undefined;
    const said = joinFound(texts.slice(0, -1), " ");
    const below = joinFound(more, " ");
    if (!quote && first && below && lines[0] && isNamedAbove(lines[0], lines[1]) && !isPerson(texts.at(-1)?.text ?? ""))
      out.push({ name: first, reference: found(below.text.replace(quotes, ""), below.lines, 0.75) });
    else if (!quote && signer && said && isPerson(signer.text) && said.text.length > 60)
      out.push({ name: signer, reference: found(said.text.replace(quotes, ""), said.lines, 0.75) });
    else if (isQuote && whole) {
      if (quote) out.push({ reference: quote });
      quote = found(whole.text.replace(quotes, ""), whole.lines, 0.8);
    } else if (quote && first) {
      out.push({ name: first, reference: quote });
      quote = undefined;
      out.push(...more.map((reference) => ({ reference })));
    } else if (first && more.length > 0 && isPerson(first.text) && !more.some(({ text }) => isReferee(text)))
      out.push({ name: first, reference: joinFound(more, "\n") });
    else out.push(...texts.map(readReferee));
  }
  if (quote) out.push({ reference: quote });
  return out;
}

function readReferee(line: Found): FoundTree {
  const between = /,\s|\s+[–—|-]\s+/.exec(line.text)?.[0] ?? "";
  const index = between ? line.text.indexOf(between) : -1;
  if (index < 3 || index > 50 || !/^\p{Lu}/u.test(line.text)) return { reference: line };
  return {
    name: found(line.text.slice(0, index), line.lines, 0.75),
    reference: found(line.text.slice(index + between.length), line.lines, 0.7),
  };
}
