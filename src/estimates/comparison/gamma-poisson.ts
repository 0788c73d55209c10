import { gammaQuantile } from '#estimates/numerics/chi-square.ts';
import { lnFactorial, lnGamma } from '#estimates/numerics/gamma.ts';
import { minimise } from '#estimates/numerics/minimise.ts';
import type { Area } from './area.ts';
import { refuseUnfit } from './funnel.ts';

export interface Shrinkage {
  /** Shape of the gamma that ratios of areas follow; null where areas differ by no more than chance. */
  readonly alpha: number | null;
  /** Mean ratio. */
  readonly mu: number;
  readonly negative_log_likelihood: number;
  readonly areas: readonly {
    area: string;
    shrunk: number;
    lower: number;
    upper: number;
  }[];
}

/**
 * Ratios pulled towards the mean by as much as chance could have pushed them away: counts are Poisson
 * around ratios that follow a gamma, fitted by maximum likelihood. For maps and ranks, never a return.
 */
export function gammaPoisson(areas: readonly Area[], level = 0.95): Shrinkage {
  refuseUnfit(areas);
  const negative = (alpha: number, mu: number) =>
    -areas.reduce((total, { observed: y, expected }) => {
      const rate = alpha / mu;
      return (
        total +
        lnGamma(y + alpha) -
        lnGamma(alpha) -
        lnFactorial(y) -
        alpha * Math.log1p(expected / rate) +
        y * Math.log(expected / (rate + expected))
      );
    }, 0);
  const sum = (pick: (area: Area) => number) =>
    areas.reduce((total, area) => total + pick(area), 0);
  const start = sum((a) => a.observed) / sum((a) => a.expected);
  const fit = minimise(
    ([a, m]) => (Math.abs(a!) > 16 ? Infinity : negative(Math.exp(a!), Math.exp(m!))),
    [Math.log(10), Math.log(Math.max(start, 1e-9))],
    [1, 0.2],
    1e-15
  );
  const [alpha, mu] = fit.x.map(Math.exp) as [number, number];
  const alike = alpha > 1e6;
  const tail = (1 - level) / 2;
  return {
    alpha: alike ? null : alpha,
    mu,
    negative_log_likelihood: fit.value,
    areas: areas.map(({ area, observed, expected }) => {
      const shape = observed + alpha;
      const rate = expected + alpha / mu;
      return {
        area,
        shrunk: shape / rate,
        lower: gammaQuantile(tail, shape) / rate,
        upper: gammaQuantile(1 - tail, shape) / rate
      };
    })
  };
}
