/** What mammoth reads out of a Word document: the parts of its model that are of use here. */
export type DocxNode = {
  type: string;
  value?: string;
  children?: DocxNode[];
  numbering?: { level: string } | null;
  styleName?: string | null;
};

/** A column break, as the reader of the text knows it. */
const gap = "    ";
/** Cells with more lines than this are columns of a page, not of a table. */
const maxTableLines = 3;

const isHeading = ({ styleName }: DocxNode) => /^(heading|title|überschrift|titre|título)\b/i.test(styleName ?? "");
/** Some programs number headings too, with numbers that do not show. */
const isListItem = (node: DocxNode) => Boolean(node.numbering) && !isHeading(node);

function inlineText(node: DocxNode): string {
  if (node.type === "text") return node.value ?? "";
  if (node.type === "tab") return "\t";
  if (node.type === "break") return "\n";
  return (node.children ?? []).map(inlineText).join("");
}

function paragraphLines(node: DocxNode): string[] {
  const lines = inlineText(node)
    .split("\n")
    .map((line) => line.trimEnd());
  if (!isListItem(node)) return lines;
  const indent = "  ".repeat(Math.min(8, Number(node.numbering?.level) || 0));
  return lines.map((line, index) => (index === 0 ? `${indent}• ${line.trim()}` : `${indent}  ${line.trim()}`));
}

/** The cells of one row: a table's are read across, those that hold a page's columns one after the other. */
function rowLines(row: DocxNode): string[] {
  const cells = (row.children ?? []).map((cell) => trimBlank(blockLines(cell))).filter((lines) => lines.length > 0);
  const [, second = 0] = cells.map((lines) => lines.length).sort((a, b) => b - a);
  if (second > maxTableLines) return cells.flatMap((lines) => ["", ...lines, ""]);
  const height = Math.max(0, ...cells.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, index) =>
    cells
      .map((lines) => lines[index] ?? "")
      .filter(Boolean)
      .join(gap),
  );
  return height > 1 ? ["", ...lines] : lines;
}

function trimBlank(lines: string[]): string[] {
  const isText = (line: string) => line.trim() !== "";
  return lines.slice(Math.max(0, lines.findIndex(isText)), lines.findLastIndex(isText) + 1);
}

/** Whether a blank line belongs between two neighbours: before headings, and after a list. */
function isApart(before: DocxNode | undefined, node: DocxNode): boolean {
  if (!before) return false;
  return isHeading(node) || (isListItem(before) && !isListItem(node) && node.type === "paragraph");
}

/** The lines of a document or a cell from the top to the bottom; bullets begin with "•". */
export function blockLines(node: DocxNode): string[] {
  const children = node.children ?? [];
  return children.flatMap((child, index) => {
    const between = isApart(children[index - 1], child) ? [""] : [];
    if (child.type === "paragraph") return [...between, ...paragraphLines(child)];
    if (child.type === "table") return (child.children ?? []).flatMap(rowLines);
    return blockLines(child);
  });
}
