import type { Fit } from "@/lib/contracts/exports";
import type { Tightness } from "./density";

type Pages = { pages: number };

/** From loose to tight. */
const steps: Tightness[] = [0.25, 0.5, 0.75, 1];
/** The tightest setting takes more than half the room of the loosest, so what fills more pages cannot become one. */
const hopelessPages = 3;

/**
 * Sets a document as loosely as it fits on one page, beginning at its own tightness: at most four settings. What does
 * not fit stays as it was.
 */
export async function fitOnePage<T extends Pages>(
  own: Tightness,
  set: (tightness: Tightness) => Promise<T>,
): Promise<{ result: T; tightness: Tightness; fit: Fit }> {
  const first = await set(own);
  if (first.pages <= 1) return { result: first, tightness: own, fit: "fitted" };
  const tighter = steps.filter((step) => step > own);
  let best: { result: T; tightness: Tightness } | undefined;
  // The tightest is tried first: it alone tells whether the others are worth the time.
  let [low, high] = [0, first.pages > hopelessPages ? -1 : tighter.length - 1];
  for (let at = high; low <= high; at = Math.floor((low + high) / 2)) {
    const tightness = tighter[at] ?? 1;
    const result = await set(tightness);
    if (result.pages <= 1) [best, high] = [{ result, tightness }, at - 1];
    else if (best) low = at + 1;
    else break;
  }
  return best ? { ...best, fit: "fitted" } : { result: first, tightness: own, fit: "too_long" };
}
