/** The value below which `part` (0 to 1) of the values lie, by nearest rank; NaN without any. */
export function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN;
}

/** "p50 4, p95 9, p99 17 ms" */
export function describeTimes(values: number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(values, part).toFixed(0));
  return `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`;
}
