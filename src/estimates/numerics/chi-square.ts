import { incompleteGamma, lnGamma } from './gamma.ts';
import { normalQuantile } from './normal.ts';

/** Probability of a chi-square value above x: the p of a test. */
export function chiSquareTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}

/** The x below which a share p of chi-square with df degrees lies; df need not be whole. */
export function chiSquareQuantile(p: number, df: number): number {
  if (p <= 0 || df <= 0) return 0;
  if (p >= 1) return Infinity;
  return 2 * gammaQuantile(p, df / 2);
}

/** Quantile of the gamma distribution with shape a and rate 1: safeguarded Newton from Wilson and Hilferty's start. */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const w = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a));
  let x = a * w ** 3;
  if (!(x > 0) || a < 0.5) x = Math.exp((Math.log(p) + lnGamma(a + 1)) / a);
  let low = 0;
  let high = Infinity;
  for (let i = 0; i < 200; i++) {
    const { lower, upper } = incompleteGamma(a, x);
    const error = p < 0.5 ? lower - p : 1 - p - upper;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) - x - lnGamma(a));
    let next = x - error / density;
    if (!(next > low && next < high)) next = high === Infinity ? x * 2 : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}
