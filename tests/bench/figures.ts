/** What was measured, and what it has to be. */
export type Figure = { measured: string; target?: string; reached?: boolean };

/** A figure that has to be at most so much. */
export function atMost(value: number, most: number, unit: string, digits = 0): Figure {
  const target = `≤ ${most} ${unit}`;
  return { measured: `${value.toFixed(digits)} ${unit}`, target, reached: value <= most };
}

/** Prints figures as a table. @returns whether all that have a target reached it */
export function printFigures(figures: Record<string, Figure>): boolean {
  for (const [name, { measured, target = "", reached }] of Object.entries(figures)) {
    const verdict = reached === undefined ? "" : reached ? "reached" : "MISSED";
    console.log(`${name.padEnd(44)}${measured.padEnd(52)}${target.padEnd(16)}${verdict}`);
  }
  return Object.values(figures).every(({ reached }) => reached !== false);
}
