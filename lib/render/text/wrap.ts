const columns = 78;
const separator = " | ";

/**
 * Breaks a line at its spaces, so that each has at most 78 columns where its words allow.
 * @param mark starts the first line; the others are indented by as much
 */
export function wrapLine(text: string, mark = ""): string[] {
  const indent = " ".repeat(mark.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && mark.length + longer.length > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((part, index) => `${index > 0 ? indent : mark}${part}`);
}

/** Puts short texts beside each other, as many as fit on a line. */
export function fillLines(parts: string[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${separator}${part}`;
    if (lines.length > 0 && longer.length <= columns) lines.splice(-1, 1, longer);
    else lines.push(part);
  }
  return lines;
}
