import { View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { each } from "./each";
import type { Flow, Look } from "./types";

/** A paragraph, a bullet, a line: `length` in characters, which is known before anything is measured. */
export type Piece = { length: number; node: (flow: Flow) => ReactElement };

/** Longer text is not put into an unbreakable box. */
const takeable = 350;
/** Up to this length in all a box is unbreakable. */
const bindable = 900;
/** Text of this length fills two lines in every template, however narrow its letters. */
const surelyTwoLines = 240;

/** The gap after a text. The breaker counts padding as a part of it: taken off again as margin, it only has to be free. */
export const spaceBelow = ({ below, after }: Flow) => ({ paddingBottom: below, marginBottom: after - below });

const loose: Flow = { ahead: 0, below: 0, after: 0 };

function linesAhead({ body, gap }: Look, count: number): number {
  if (count === 0) return 0;
  return count * body.fontSize * body.lineHeight + gap.line + 1;
}

/** How many of the pieces go into the box of the head, to keep two lines below it, and whether that is enough. */
function countTaken(pieces: Piece[]): { taken: number; isEnough: boolean } {
  let [taken, lines] = [0, 0];
  while (lines < 2 && taken < pieces.length && (pieces[taken]?.length ?? 0) <= takeable) {
    lines += (pieces[taken]?.length ?? 0) < surelyTwoLines ? 1 : 2;
    taken += 1;
  }
  return { taken, isEnough: lines >= 2 || taken === pieces.length };
}

/**
 * A head and what stands below it. The head stays with the two lines after it, and the last line is not left alone:
 * short text goes into the head's unbreakable box; of text that may be broken three lines must follow on the page,
 * which is what the page breaker needs to leave two on each side. `after` is the gap below it all.
 */
export function Group({ head, pieces, look, after }: { head: Piece[]; pieces: Piece[]; look: Look; after: number }) {
  const { taken, isEnough } = head.length > 0 ? countTaken(pieces) : { taken: 0, isEnough: true };
  const boxed = [...head, ...pieces.slice(0, taken)];
  const rest = pieces.slice(taken);
  const isAll = rest.length === 0;
  const isShort = boxed.reduce((sum, piece) => sum + piece.length, 0) <= bindable;
  const isNextLast = rest.length === 1;
  // The page breaker counts a gap as space that must be left on the page: taken off again, it may hang over the end.
  return (
    <>
      {boxed.length > 0 ? (
        <View
          wrap={!isShort}
          minPresenceAhead={isAll ? -after : linesAhead(look, isEnough ? Number(isNextLast) : 3)}
          style={isAll ? { marginBottom: after } : {}}
        >
          {each(boxed, (piece) => piece.node(loose))}
        </View>
      ) : null}
      {each(rest, (piece, index) => {
        if (index === rest.length - 1) return piece.node({ ...loose, ahead: -after, after });
        if (index < rest.length - 2) return piece.node(loose);
        const room = linesAhead(look, 1);
        // Long text that moved as a whole would leave its head behind.
        return piece.node(piece.length > takeable ? { ...loose, below: room } : { ...loose, ahead: room });
      })}
    </>
  );
}
