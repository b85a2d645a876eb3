import { Canvas } from "@react-pdf/renderer";
import type { Face } from "../face/face";
import type { Look } from "./types";

/** The few methods of react-pdf's painter (it is typed `any`) that are needed here. */
type Painter = {
  font: (face: Face) => Painter;
  fontSize: (size: number) => Painter;
  fillColor: (color: string) => Painter;
  text: (text: string, x: number, y: number, options: { lineBreak: false }) => Painter;
};
type Props = { look: Look; face: Face; onPage: (pageNumber: number) => void };

const fontSize = 8.5;

/**
 * "Page 2" in the lower margin from the second page on. Painted, because a text that depends on the page makes
 * react-pdf lay out every page again, which costs a quarter of the time. Painted once per page, in order.
 */
export function PageNumber({ look, face, onPage }: Props) {
  let pageNumber = 0;
  const paint = (painter: Painter, width: number) => {
    pageNumber += 1;
    onPage(pageNumber);
    if (pageNumber > 1) {
      const label = `Page ${pageNumber}`;
      painter.font(face).fontSize(fontSize).fillColor(look.muted);
      // By its own width: without its line breaker the painter aligns nothing.
      const labelWidth = (face.layout(label).advanceWidth * fontSize) / face.unitsPerEm;
      painter.text(label, width - labelWidth, 0, { lineBreak: false });
    }
    return null;
  };
  const bottom = Math.max(12, look.margin.bottom / 2 - 6);
  return (
    <Canvas
      fixed
      paint={paint}
      style={{ position: "absolute", bottom, right: look.margin.x, width: 120, height: 12 }}
    />
  );
}
