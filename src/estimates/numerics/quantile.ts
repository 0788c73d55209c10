/**
 * Sample quantile. Type 8 (median-unbiased; Hyndman and Fan 1996) unless type 7 is asked for, which
 * trimming rules written in R mean when they say "quantile". Values need not be sorted.
 */
export function quantile(values: readonly number[], p: number, type: 7 | 8 = 8): number {
  return quantileSorted(
    [...values].sort((a, b) => a - b),
    p,
    type
  );
}

/** As `quantile`, for values already in ascending order: one sort serves many quantiles. */
export function quantileSorted(sorted: readonly number[], p: number, type: 7 | 8 = 8): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const position = type === 7 ? (n - 1) * p + 1 : (n + 1 / 3) * p + 1 / 3;
  const whole = Math.floor(position + 4 * Number.EPSILON);
  const share = Math.max(0, position - whole);
  const at = (i: number) => sorted[Math.min(n, Math.max(1, i)) - 1]!;
  return share < 1e-12 ? at(whole) : at(whole) + share * (at(whole + 1) - at(whole));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5, 7);
}
