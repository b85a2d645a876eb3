const controls = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** One word set from right to left, as a reader of PDFs marks it when it takes words from left to right. */
const marked = /\u202b[^\u202a-\u202e\s]+\u202c/;
const markedAll = new RegExp(marked.source, "g");
const hasWords = /[\p{L}\p{N}]/u;

/** The pieces of a word, which stand from left to right, in the order in which they are read. */
function turnWord(word: string): string {
  if (!marked.test(word)) return word.replace(/^([,;:.،؛%!?)»]+)(.+)$/, "$2$1");
  const pieces = word.match(/\u202b[^\u202c]*\u202c|[^\u202b]+/g) ?? [word];
  return pieces.reverse().join("");
}

/** Words that run from left to right among others; brackets around them were turned by the reader. */
function turnRun(words: string[]): string[] {
  const text = words.join(" ");
  const [, ends = "", inner = ""] = /^([.,;:،؛]*\)[.,;:،؛]*)(.+)\($/.exec(text) ?? [];
  return inner === "" ? words.map(turnWord) : [`(${inner}${[...ends].reverse().join("")}`];
}

/** Words in the order in which they are read, where what runs from left to right keeps its own order. */
function turnLine(line: string): string {
  const out: string[] = [];
  let run: string[] = [];
  const flush = () => {
    out.push(...turnRun(run));
    run = [];
  };
  for (const word of line.trim().split(/\s+/).reverse()) {
    if (marked.test(word) || !hasWords.test(word)) {
      flush();
      out.push(turnWord(word));
    } else {
      run.unshift(word);
      // The mark of a list parts its words, and they follow each other from right to left.
      if (/^[,;:،؛]/.test(word)) flush();
    }
  }
  flush();
  return out.join(" ");
}

const embedded = /\u202a([^\u202a-\u202e]*)\u202c/g;

/** Brackets that a reader of PDFs turned around what runs from left to right, "(\u202a )English\u202c", closed again. */
const closeBrackets = (line: string) =>
  line
    .replace(/\(\u202a(\s*)\)([^()\u202a-\u202e]*)\u202c/g, "(\u202a$2)\u202c$1")
    .replace(/(?<![(\p{L}\p{N}])\)\u202a([^()\u202a-\u202e]*\([^()\u202a-\u202e]*)\u202c/gu, "\u202a$1)\u202c");

/** What runs from left to right within another line: a list in it, and the space at its end, stand as they are seen. */
function turnEmbedded(_: string, text: string): string {
  if (/\s[,:،]/.test(text))
    return text
      .split(/\s+(?=[,:،])/)
      .reverse()
      .map((piece) => piece.replace(/^([,:،])(.*)$/, "$2$1 "))
      .join("");
  return text.replace(/^(\s+)(.*\S)$/, "$2$1").replace(/^%([\d.,]+)(\s*)$/, "$1%$2");
}

/**
 * A line without the marks of direction. Where each word set from right to left has marks of its own (pdftotext -raw),
 * the words stand as they are seen, and are put in the order in which they are read.
 */
export function inReadingOrder(line: string): string {
  if (!/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(line)) return line;
  const isSeen = marked.test(line) && !/[\u202a-\u202e]/.test(line.replace(markedAll, ""));
  return (isSeen ? turnLine(line) : closeBrackets(line).replace(embedded, turnEmbedded)).replace(controls, "");
}
