/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** The value below which the share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `12.3 [10.1–15.0]`: the median and the range. */
export const spread = (samples: readonly number[]): string =>
  `${quantile(samples, 0.5).toFixed(1)} [${Math.min(...samples).toFixed(1)}–${Math.max(...samples).toFixed(1)}]`;

/** Per-round ratios of two interleaved series. */
export const ratios = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((each, index) => each / (b[index] ?? Number.NaN));

/** Ends the bench when its work was not done. */
export function assertDone(condition: boolean, what: string): void {
  if (!condition) throw new Error(`the bench did not do its work: ${what}`);
}
