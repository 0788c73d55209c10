import { Refusal } from '#files/refusal.ts';
import { mean, variance } from '../numerics/moments.ts';
import { normalQuantile } from '../numerics/normal.ts';
import { lnGamma } from '../numerics/gamma.ts';

/** Gamma prior of an origin's final count: shape a, rate b. */
export interface Prior {
  readonly a: number;
  readonly b: number;
}

export interface Guarded {
  readonly reported: number;
  readonly share_reported: number;
  /** Reported plus the mean of what is not reported yet. */
  readonly mean: number;
  readonly sd: number;
  /** The count still to come is negative binomial with this size and probability. */
  readonly size: number;
  readonly probability: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Prior from final counts of completed origins, by moments of a gamma-mixed Poisson: b = m / (v − m),
 * a = m b. Counts no more spread than Poisson ones give a prior as tight as a million times m.
 */
export function priorFrom(finals: readonly number[]): Prior {
  if (finals.length < 2)
    throw new Refusal('The guard needs the final counts of two completed terms or more.');
  return priorFromMoments(mean(finals), variance(finals));
}

export function priorFromMoments(m: number, v: number): Prior {
  if (!(m > 0)) throw new Refusal('The completed terms counted nobody, so they say nothing.');
  const b = m / Math.max(v - m, m * 1e-6);
  return { a: m * b, b };
}

/**
 * The guard of the chain ladder where little is reported: n reported of a share p give a count still
 * to come that is negative binomial with size a + n, probability (b + p)/(b + 1), mean
 * (a + n)(1 − p)/(b + p). Always finite, and drawn towards earlier terms as p falls.
 * Source: Lawless 1994, Canadian Journal of Statistics 22 (the conjugate case).
 */
export function gammaPoisson(n: number, p: number, prior: Prior, level = 0.95): Guarded {
  if (!(p > 0 && p <= 1) || !(n >= 0))
    throw new Refusal(`A share reported of ${p} with ${n} reported is not possible.`);
  const size = prior.a + n;
  const probability = (prior.b + p) / (prior.b + 1);
  const toCome = (size * (1 - p)) / (prior.b + p);
  const sd = Math.sqrt(toCome / probability);
  const tail = (1 - level) / 2;
  return {
    reported: n,
    share_reported: p,
    mean: n + toCome,
    sd,
    size,
    probability,
    lower: n + negativeBinomialQuantile(tail, size, probability),
    upper: n + negativeBinomialQuantile(1 - tail, size, probability)
  };
}

/** Least count with at least a share q at or below it; by a normal curve where counts run to a million. */
export function negativeBinomialQuantile(q: number, size: number, probability: number): number {
  const failure = 1 - probability;
  if (failure <= 0) return 0;
  const centre = (size * failure) / probability;
  const sd = Math.sqrt(centre / probability);
  if (centre > 1e6) return Math.max(0, Math.round(centre + normalQuantile(q) * sd));
  const start = Math.max(0, Math.floor(centre - 40 * sd));
  let log =
    lnGamma(size + start) -
    lnGamma(size) -
    lnGamma(start + 1) +
    size * Math.log(probability) +
    start * Math.log(failure);
  let total = Math.exp(log);
  let k = start;
  while (total < q && k < centre + 60 * sd + 1000) {
    log += Math.log(((size + k) / (k + 1)) * failure);
    total += Math.exp(log);
    k++;
  }
  return k;
}
