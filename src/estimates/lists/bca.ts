import { Refusal } from '#files/refusal.ts';
import { mean, sum } from '../numerics/moments.ts';
import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import { quantileSorted } from '../numerics/quantile.ts';
import { defaultSeed } from '../numerics/random.ts';
import type { Workbench } from './log-linear.ts';
import { resampleSizes, type ResampleRequest } from './resample-pool.ts';
import { selectedSize, type Selection } from './resample.ts';
import type { OverlapTable } from './overlap.ts';

export interface BcaInterval {
  readonly resamples: number;
  readonly seed: number;
  /** Resamples whose overlaps allowed no estimate; left out of the quantiles. */
  readonly failed: number;
  /** Bias correction and acceleration. */
  readonly z0: number;
  readonly a: number;
  /** Share of resamples below the estimate. */
  readonly share_below: number;
  /** Limits, or null where `not_estimable` says why. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly not_estimable: string | null;
  /** BCa quantiles at the levels of the literature, collapsed ones included. */
  readonly quantiles: Readonly<Record<string, number>>;
  readonly mean: number;
  readonly median: number;
  /** Linear programmes solved: distinct patterns of zeros met. */
  readonly existence_checks: number;
}

const usualLevels = [0.025, 0.05, 0.1, 0.16, 0.84, 0.9, 0.95, 0.975];

export interface BcaRequest extends Omit<ResampleRequest, 'selection' | 'seed'> {
  readonly selection: Selection;
  readonly seed?: number;
  readonly level?: number;
}

/**
 * Bias-corrected and accelerated interval of the estimated size, the choice of model inside: it
 * holds the doubt about the model as well. Use 10,000 resamples or more, the lower tail needs them.
 * Source: DiCiccio and Efron 1996; Chan, Silverman and Vincent 2021.
 */
export async function bcaInterval(request: BcaRequest, bench: Workbench): Promise<BcaInterval> {
  const { table, selection, resamples, seed = defaultSeed, level = 0.95 } = request;
  if (!Number.isInteger(resamples) || resamples < 100)
    throw new Refusal('A bootstrap interval needs 100 resamples or more, and 10,000 to be shown.');
  const N = selectedSize(table, selection, bench);
  if (Number.isNaN(N))
    throw new Refusal('The model has no estimate, so it has no interval either.');
  const a = acceleration(table, selection, bench);
  const { sizes, programmes } = await resampleSizes({ ...request, seed });
  const sorted = sizes.filter((size) => !Number.isNaN(size)).sort();
  const values = Array.from(sorted);
  const shareBelow = values.filter((size) => size < N).length / values.length;
  const z0 = normalQuantile(shareBelow);
  const at = (p: number) => quantileSorted(values, bcaShare(p, z0, a));
  const tail = (1 - level) / 2;
  const reason = notEstimable(values, resamples, z0, a, tail);
  return {
    resamples,
    seed,
    failed: resamples - values.length,
    z0,
    a,
    share_below: shareBelow,
    lower: reason === null ? at(tail) : null,
    upper: reason === null ? at(1 - tail) : null,
    not_estimable: reason,
    quantiles: Object.fromEntries(usualLevels.map((p) => [String(p), at(p)])),
    mean: mean(values),
    median: quantileSorted(values, 0.5),
    existence_checks: programmes
  };
}

/** The share of resamples whose quantile stands for p: Φ(z0 + (z0 + z) / (1 − a (z0 + z))). */
export function bcaShare(p: number, z0: number, a: number): number {
  const z = z0 + normalQuantile(p);
  return normalCdf(z0 + z / (1 - a * z));
}

/**
 * Acceleration from leaving out one person at a time; people of one cell give one answer, weighted
 * by how many they are.
 */
export function acceleration(table: OverlapTable, selection: Selection, bench: Workbench): number {
  const cells = Array.from(table.counts.keys()).filter((cell) => table.counts[cell]! > 0);
  const left = cells
    .map((cell) => {
      const counts = table.counts.slice();
      counts[cell]! -= 1;
      const size = selectedSize({ lists: table.lists, counts }, selection, bench);
      return { weight: table.counts[cell]!, size };
    })
    .filter(({ size }) => !Number.isNaN(size));
  const n = sum(left.map(({ weight }) => weight));
  const centre = sum(left.map(({ weight, size }) => weight * size)) / n;
  const moment = (power: number) =>
    sum(left.map(({ weight, size }) => weight * (centre - size) ** power));
  const square = moment(2);
  return square === 0 ? 0 : moment(3) / (6 * square ** 1.5);
}

function notEstimable(
  sorted: readonly number[],
  resamples: number,
  z0: number,
  a: number,
  tail: number
): string | null {
  if (resamples - sorted.length > 0.05 * resamples)
    return `${resamples - sorted.length} of ${resamples} resamples have no estimate at all.`;
  if (!Number.isFinite(z0)) return 'All resamples lie on one side of the estimate.';
  const at = (p: number) => quantileSorted(sorted, bcaShare(p, z0, a));
  const same = (x: number, y: number) => Math.abs(x - y) <= 1e-9 * Math.abs(y);
  if (bcaShare(tail, z0, a) * sorted.length < 1 || same(at(tail), at(2 * tail)))
    return 'The lower tail collapses onto one value: the overlaps are too few to bear a limit.';
  return null;
}
