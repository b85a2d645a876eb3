import { type Box, toRows } from "./box";

/** A gap wider than this many ems is a column break, not a space between words. */
const columnGap = 1.2;
/** Between a bullet and its text there may be more. */
const bulletGap = 4;
const spaceGap = 0.15;
const bullet = /^[\p{Co}•‣⁃∙▪▫■□●○◦◆◇►▶➢➤➔→✓✔❖*·–-](\s|$)/u;

/** Whether a line begins as the items of a list do. */
export const startsWithBullet = (text: string) => bullet.test(text.trimStart());
const isBullet = ({ text }: Box) => text.trim().length === 1 && startsWithBullet(text);

/** What stands between two neighbours on a line, or null when they belong to different columns. */
function separatorOf(a: Box, b: Box): string | null {
  const gap = (b.left - a.right) / Math.max(a.size, b.size);
  if (gap > (isBullet(a) ? bulletGap : columnGap)) return null;
  return isBullet(a) || gap > spaceGap || /\s$/.test(a.text) || /^\s/.test(b.text) ? " " : "";
}

function join(a: Box, b: Box, separator: string): Box {
  const [first, second] = a.rightToLeft || b.rightToLeft ? [b, a] : [a, b];
  const size = Math.max(a.size, b.size);
  return {
    ...(a.size < b.size ? b : a),
    text: `${first.text.trimEnd()}${separator}${second.text.trimStart()}`,
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    size,
    rightToLeft: a.rightToLeft || b.rightToLeft,
  };
}

/** The same words a hair aside are how some programs print bold. */
const isShadow = (a: Box, b: Box) =>
  a.text === b.text && Math.abs(a.left - b.left) < a.size / 8 && Math.abs(a.baseline - b.baseline) < a.size / 8;

/** Joins the boxes of each line that no wide gap parts; the rest stay apart. */
export function toSegments(boxes: Box[]): Box[] {
  return toRows(boxes).flatMap((row) => {
    const segments: Box[] = [];
    for (const [index, box] of row.entries()) {
      const before = row[index - 1];
      if (before && isShadow(before, box)) continue;
      const last = segments.at(-1);
      const separator = last ? separatorOf({ ...last, size: before?.size ?? last.size }, box) : null;
      if (last && separator !== null) segments[segments.length - 1] = join(last, box, separator);
      else segments.push(box);
    }
    return segments;
  });
}
