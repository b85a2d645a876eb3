/** A line of a page: its text, and where its left end and its baseline are, in points from the top left. */
export type PageLine = { text: string; x: number; y: number; right: number; size: number };
type Piece = { text: string; x: number; y: number; right: number; size: number };

/** The pages of a PDF as lines, from the top to the bottom, by the places where pdf.js finds the text. */
export async function pageLines(bytes: Uint8Array): Promise<PageLine[][]> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: PageLine[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item): Piece[] => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [size, , , , x, y] = item.transform as [number, number, number, number, number, number];
      return [{ text: item.str, x, y: height - y, right: x + item.width, size }];
    });
    pages.push(joinLines(pieces));
  }
  await task.destroy();
  return pages;
}

function joinLines(pieces: Piece[]): PageLine[] {
  const lines: PageLine[] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) < 2.5) {
      const [first, second] = line.x <= piece.x ? [line, piece] : [piece, line];
      line.text = `${first.text} ${second.text}`;
      line.x = first.x;
      line.right = Math.max(line.right, piece.right);
    } else lines.push({ ...piece });
  }
  return lines;
}
