import { incompleteGamma } from '../numerics/gamma.ts';
import { rawFit, type RawFit, type Workbench } from './log-linear.ts';
import { pairsOf, seenOnAll, type OverlapTable } from './overlap.ts';

/** A pair enters the model below this p (Chan, Silverman and Vincent 2021). */
export const usualThreshold = 0.02;

export interface Chosen {
  readonly interactions: readonly number[];
  readonly raw: RawFit;
  /** Pairs in the order they came in, with the p that brought them. */
  readonly steps: readonly { readonly pair: number; readonly p: number }[];
}

/**
 * Forward choice of pairs from independent lists: among pairs not in the model, the one whose
 * observed overlap is least likely under the fit comes in, if below the threshold and if the larger
 * model has an estimate; again until none does. Null where even independent lists have none.
 */
export function stepwise(
  table: OverlapTable,
  bench: Workbench,
  threshold = usualThreshold
): Chosen | null {
  let raw = rawFit(table, { interactions: [] }, bench);
  if (raw === null) return null;
  const interactions: number[] = [];
  const steps: { pair: number; p: number }[] = [];
  const overlaps = pairsOf(table.lists.length).map((pair) => ({
    pair,
    seen: seenOnAll(table, pair)
  }));
  for (;;) {
    const candidates = overlaps
      .filter(({ pair }) => !interactions.includes(pair))
      .map(({ pair, seen }) => ({ pair, p: oneSided(seen, fittedOverlap(raw!, pair)) }))
      .filter(({ p }) => p < threshold)
      .sort((a, b) => a.p - b.p);
    let next: RawFit | null = null;
    for (const { pair, p } of candidates) {
      next = rawFit(table, { interactions: [...interactions, pair] }, bench);
      if (next === null) continue;
      interactions.push(pair);
      steps.push({ pair, p });
      break;
    }
    if (next === null) return { interactions, raw, steps };
    raw = next;
  }
}

/** People the fit expects on all lists of the set; cells the model leaves out expect nobody. */
export function fittedOverlap(raw: RawFit, mask: number): number {
  let total = 0;
  raw.design.cells.forEach((cell, r) => {
    if ((cell & mask) === mask) total += raw.fit.mean[r]!;
  });
  return total;
}

/** The smaller of P(X <= seen) and P(X >= seen) for a Poisson count. */
export function oneSided(seen: number, mean: number): number {
  if (mean <= 0) return seen > 0 ? 0 : 1;
  const atMost = incompleteGamma(seen + 1, mean).upper;
  const atLeast = seen > 0 ? incompleteGamma(seen, mean).lower : 1;
  return Math.min(atMost, atLeast);
}
