export type Mark = "bold" | "italic" | "link";
export type Marked = { text: string; start: number; end: number };

const around = { bold: "**", italic: "*" } as const;
const placeholder = "https://";

function isWrapped(text: string, start: number, end: number, sign: string): boolean {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (!before.endsWith(sign) || !after.startsWith(sign)) return false;
  return sign !== "*" || !(before.endsWith("**") && after.startsWith("**")) || before.endsWith("***");
}

/** Marks the selected part of a text, or takes the mark away; the selection stays on the words. */
export function marked(mark: Mark, text: string, start: number, end: number): Marked {
  const chosen = text.slice(start, end);
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (mark === "link") {
    const at = start + chosen.length + 3;
    return { text: `${before}[${chosen}](${placeholder})${after}`, start: at, end: at + placeholder.length };
  }
  const sign = around[mark];
  if (isWrapped(text, start, end, sign)) {
    const size = sign.length;
    return { text: before.slice(0, -size) + chosen + after.slice(size), start: start - size, end: end - size };
  }
  return { text: before + sign + chosen + sign + after, start: start + sign.length, end: end + sign.length };
}
