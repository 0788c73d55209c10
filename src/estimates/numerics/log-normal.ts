import { zOf } from './normal.ts';

/**
 * Interval of n + f0 on the scale of ln f0, the unseen part: never below the n people seen.
 * Source: Burnham et al. 1987; Chao 1987.
 */
export function logNormalInterval(
  n: number,
  N: number,
  variance: number,
  level = 0.95
): { lower: number; upper: number } {
  const unseen = N - n;
  if (!(unseen > 0)) return { lower: n, upper: n };
  const c = Math.exp(zOf(level) * Math.sqrt(Math.log(1 + variance / unseen ** 2)));
  return { lower: n + unseen / c, upper: n + unseen * c };
}
