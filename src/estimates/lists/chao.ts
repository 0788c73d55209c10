import { Refusal } from '#files/refusal.ts';
import { logNormalInterval } from '../numerics/log-normal.ts';

export interface ChaoEstimate {
  readonly n: number;
  /** People seen exactly once, exactly twice. */
  readonly f1: number;
  readonly f2: number;
  /** Chao's lower bound; the bias-corrected form where nobody is seen twice. */
  readonly N: number;
  readonly se: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly bias_corrected: number;
  /** Zelterman's estimate, which leans on those seen once or twice only; null where nobody is seen twice. */
  readonly zelterman: number | null;
}

/**
 * Chao's lower bound from how often people were seen: at least so many, since those easily missed
 * are under-represented. `seen[0]` people once, `seen[1]` twice, … Source: Chao 1987; Zelterman 1988.
 */
export function chaoEstimate(seen: readonly number[], level = 0.95): ChaoEstimate {
  const n = seen.reduce((total, count) => total + count, 0);
  const [f1 = 0, f2 = 0] = seen;
  if (n === 0) throw new Refusal('Nobody was seen, so there is nothing to go by.');
  const biasCorrected = n + (f1 * (f1 - 1)) / (2 * (f2 + 1));
  if (f2 === 0)
    return {
      ...{ n, f1, f2, N: biasCorrected, se: null, lower: null, upper: null },
      bias_corrected: biasCorrected,
      zelterman: null
    };
  const r = f1 / f2;
  const N = n + f1 ** 2 / (2 * f2);
  const variance = f2 * (r ** 4 / 4 + r ** 3 + r ** 2 / 2);
  return {
    n,
    f1,
    f2,
    N,
    se: Math.sqrt(variance),
    ...logNormalInterval(n, N, variance, level),
    bias_corrected: biasCorrected,
    zelterman: f1 > 0 ? n / (1 - Math.exp((-2 * f2) / f1)) : n
  };
}
