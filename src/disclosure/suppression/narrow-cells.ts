import { Attack, unbounded } from './attack.ts';
import { narrowBySums } from './narrow-by-sums.ts';
import type { Suppression } from './secondary.ts';
import type { Range, Relation, ReleaseTable } from './table.ts';

/** What a hidden count must keep from everyone. */
export interface WidthAsked {
  /** A small count may not be certain to be below this. */
  readonly threshold: number;
  /** The least difference between the lowest and highest value a hidden count could have. */
  readonly width: number;
}

export interface NarrowCell {
  readonly cell: number;
  readonly range: Range;
  /** The sums that keep the range so narrow. */
  readonly binding: readonly Relation[];
}

/**
 * Hidden cells that an attacker can place within less than the width (where they may be small), or that are small and
 * below the threshold for certain, by what is printed and every sum. The attacker cannot tell a small hidden count
 * from one hidden beside it, so every hidden cell is tried; whoever knows that one is small must still be in doubt.
 */
export async function narrowCells(
  table: ReleaseTable,
  pattern: Suppression,
  asked: WidthAsked
): Promise<NarrowCell[]> {
  const hidden = [...pattern.primary, ...pattern.secondary];
  const isHidden = new Set(hidden);
  const known = table.cells.map(({ count, known: behind, within }, cell): Range => {
    if (isHidden.has(cell)) return within ?? { low: 0, high: unbounded };
    return behind ?? { low: count, high: count };
  });
  const attack = await Attack.on(known, table.relations);
  try {
    // The true counts fit what is printed: every answer of the solver widens what is possible from there.
    const possible = new Map(
      hidden.map((cell) => [
        cell,
        { low: table.cells[cell]!.count, high: table.cells[cell]!.count }
      ])
    );
    const wide = (cell: number) => leavesDoubt(possible.get(cell)!, asked);
    const bySums = new Map(known.entries());
    narrowBySums(bySums, table.relations);
    // What sums alone prove too large to be small needs no solving.
    let left = hidden.filter((cell) => bySums.get(cell)!.low < asked.threshold);
    // One answer far out for many cells at once proves most of them wide; the rest are solved one by one.
    for (let sweep = 0; sweep < 24 && left.length > 0; sweep++) {
      const values = attack.witness(new Map(left.map((cell, at) => [cell, direction(at, sweep)])));
      if (!values) break;
      for (const cell of left) widen(possible.get(cell)!, values(cell));
      left = left.filter((cell) => !wide(cell));
    }
    const narrow: NarrowCell[] = [];
    for (const cell of left) {
      const found = attack.range(cell);
      const range = found
        ? { low: Math.ceil(found.low - 1e-6), high: Math.floor(found.high + 1e-6) }
        : possible.get(cell)!;
      if (isWide(range, asked)) continue;
      const binding = [...new Set([...attack.binding(cell, 1), ...attack.binding(cell, -1)])];
      narrow.push({ cell, range, binding });
    }
    return narrow;
  } finally {
    attack.end();
  }
}

/** Whether the range of a hidden count leaves enough doubt; what cannot be small is no secret. */
export function isWide(range: Range, asked: WidthAsked): boolean {
  return range.low >= asked.threshold || leavesDoubt(range, asked);
}

/** Whether a range leaves enough doubt, however much wider it is in truth. */
function leavesDoubt({ low, high }: Range, { threshold, width }: WidthAsked): boolean {
  const valuesIfSmall = Math.min(high, threshold - 1) - Math.max(low, 1);
  return high - low >= width && high >= threshold && valuesIfSmall >= 1;
}

function widen(range: { low: number; high: number }, value: number): void {
  // Whole numbers only: a range over fractions may be wider than the truth.
  range.low = Math.min(range.low, Math.ceil(value - 1e-6));
  range.high = Math.max(range.high, Math.floor(value + 1e-6));
}

/** Spread-out, repeatable weights in [-1, 2]: mostly upwards, for most ranges are bounded below by 0. */
function direction(at: number, sweep: number): number {
  const spread = ((at * 0.618033988749895 + sweep * 0.754877666246693) % 1) * 3 - 1;
  return spread === 0 ? 1 : spread;
}
