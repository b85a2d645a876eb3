import { safeHref } from "./links";

/** A stretch of text in one style. */
export type Run = { text: string; bold?: boolean; italic?: boolean; href?: string };
export type RichText = Run[];

type Style = Omit<Run, "text">;
type Match = { index: number; length: number; inner: string; style: Style };

const bold = /\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*/;
const starItalic = /(?<!\*)\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)/;
const lineItalic = /(?<![\p{L}\p{N}_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![\p{L}\p{N}_])/u;
const link = /\[([^[\]\n]+)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)/g;

function matchLink(source: string): Match | undefined {
  for (const found of source.matchAll(link)) {
    const href = safeHref(found[2] ?? "");
    if (href) return { index: found.index, length: found[0].length, inner: found[1] ?? "", style: { href } };
  }
  return undefined;
}

function matchPattern(source: string, pattern: RegExp, style: Style): Match | undefined {
  const found = pattern.exec(source);
  return found ? { index: found.index, length: found[0].length, inner: found[1] ?? "", style } : undefined;
}

function firstMatch(source: string, style: Style): Match | undefined {
  const matches = [
    style.href ? undefined : matchLink(source),
    style.bold ? undefined : matchPattern(source, bold, { bold: true }),
    style.italic ? undefined : matchPattern(source, starItalic, { italic: true }),
    style.italic ? undefined : matchPattern(source, lineItalic, { italic: true }),
  ];
  return matches
    .filter((match) => match !== undefined)
    .reduce<Match | undefined>((best, match) => (best && best.index <= match.index ? best : match), undefined);
}

function parseInto(runs: Run[], source: string, style: Style): void {
  let rest = source;
  for (let match = firstMatch(rest, style); match; match = firstMatch(rest, style)) {
    if (match.index > 0) runs.push({ text: rest.slice(0, match.index), ...style });
    parseInto(runs, match.inner, { ...style, ...match.style });
    rest = rest.slice(match.index + match.length);
  }
  if (rest) runs.push({ text: rest, ...style });
}

/** Bold, italic and safe links of one line as runs; everything else, HTML too, is literal text. */
export function parseMarkup(source: string): RichText {
  const runs: Run[] = [];
  parseInto(runs, source, {});
  return runs;
}

/** The text of the runs. */
export function plainText(rich: RichText): string {
  return rich.map((run) => run.text).join("");
}
