import { chanceFrom, multinomial } from '../numerics/random.ts';
import { rawFit, type Workbench } from './log-linear.ts';
import type { OverlapTable } from './overlap.ts';
import { stepwise } from './stepwise.ts';

/** How a size is worked out from a table, the choice of model included. */
export type Selection =
  | { readonly kind: 'stepwise'; readonly threshold: number }
  | { readonly kind: 'fixed'; readonly interactions: readonly number[] };

/** Resamples come in blocks, each with chance of its own, so that any thread may do any block. */
export const blockSize = 50;

/** The size a selection gives a table; NaN where it has no estimate. */
export function selectedSize(table: OverlapTable, selection: Selection, bench: Workbench): number {
  const raw =
    selection.kind === 'stepwise'
      ? (stepwise(table, bench, selection.threshold)?.raw ?? null)
      : rawFit(table, { interactions: selection.interactions }, bench);
  return raw?.N ?? NaN;
}

/**
 * Sizes of one block of resamples: the people observed are drawn anew over the cells observed, and
 * the whole selection runs again on each. The same seed and block give the same sizes anywhere.
 */
export function resampleBlock(
  table: OverlapTable,
  selection: Selection,
  bench: Workbench,
  place: { readonly seed: number; readonly block: number; readonly size: number }
): number[] {
  const cells = Array.from(table.counts.keys()).filter((cell) => table.counts[cell]! > 0);
  const weights = cells.map((cell) => table.counts[cell]!);
  const n = weights.reduce((total, count) => total + count, 0);
  const chance = chanceFrom(seedOfBlock(place.seed, place.block));
  return Array.from({ length: place.size }, () => {
    const counts = new Float64Array(table.counts.length);
    multinomial(chance, n, weights).forEach((count, i) => (counts[cells[i]!] = count));
    return selectedSize({ lists: table.lists, counts }, selection, bench);
  });
}

/** Mixes seed and block so that neighbours start far apart. */
function seedOfBlock(seed: number, block: number): number {
  let h = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(block + 1, 0x85ebca6b)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b) >>> 0;
  return (h ^ (h >>> 16)) | 0;
}
