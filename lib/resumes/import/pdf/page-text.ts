import { type Box, median, toRows } from "./box";
import { toRegions } from "./columns";
import { impliedBullets } from "./implied-bullets";
import { startsWithBullet, toSegments } from "./segments";

/** Lines farther apart than this many usual distances have a blank line between them; bullets often stand loosely. */
const paragraphGap = 1.2;
const bulletGap = 1.5;
const maxSpaces = 30;

/** A column break is kept as at least three spaces, wide gaps as more. */
function gapBetween(a: Box, b: Box): string {
  const width = Math.round((b.left - a.right) / (a.size / 2));
  return " ".repeat(Math.min(maxSpaces, Math.max(3, width)));
}

function rowText(row: Box[]): string {
  const lettersOf = (boxes: Box[]) => boxes.reduce((sum, { text }) => sum + text.length, 0);
  const parts = row.map((box, index) => [box.text, row[index + 1] ? gapBetween(box, row[index + 1] as Box) : ""]);
  const isRightToLeft = lettersOf(row.filter((box) => box.rightToLeft)) * 2 > lettersOf(row);
  return (isRightToLeft ? parts.map(([text, gap]) => [gap, text]).reverse() : parts).flat().join("").trimEnd();
}

function regionText(region: Box[]): string {
  const rows = toRows(region);
  const baselineOf = (row: Box[] | undefined) => Math.max(...(row ?? []).map(({ baseline }) => baseline));
  const distances = rows.map((row, index) => (index === 0 ? 0 : baselineOf(row) - baselineOf(rows[index - 1])));
  const usual = median(distances.slice(1));
  const isApart = (text: string, distance = 0) =>
    distance > usual * (startsWithBullet(text) ? bulletGap : paragraphGap);
  const items = impliedBullets(rows);
  const lines = rows.map((row, index) => (items.has(index) ? `• ${rowText(row)}` : rowText(row)));
  return lines.map((line, index) => (isApart(line, distances[index]) ? `\n${line}` : line)).join("\n");
}

/** The text of one page in reading order: column after column, line by line, blank lines between paragraphs. */
export function pageText(boxes: Box[]): string {
  return toRegions(toSegments(boxes)).map(regionText).filter(Boolean).join("\n\n");
}
