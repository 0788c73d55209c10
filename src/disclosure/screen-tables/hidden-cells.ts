import type { SafeRule } from '#disclosure/fixed-tables/safe-rules.ts';
import { unbounded } from '#disclosure/suppression/attack.ts';
import { narrowCells } from '#disclosure/suppression/narrow-cells.ts';
import type { Range, ReleaseTable } from '#disclosure/suppression/table.ts';
import { isFew, isSmall, windowOf } from './few.ts';

/** What releases do with a cell: `printed officially` is rounded, a small one as `low`. */
export type Elsewhere = 'printed' | 'printed officially' | 'hidden' | 'not held';

/** A cell of a table of one area. */
export interface TableCell {
  /** The true count; null: not available. */
  readonly count: number | null;
  readonly elsewhere: Elsewhere;
}

/** The cells of `left` make as many children as those of `right`, by position in the table. */
export interface TableSum {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** The rules that hold for every cell of a table. */
export interface TableRule extends SafeRule {
  /** What shown counts are rounded to. */
  readonly roundedTo: number;
}

/** Cells that are `c` by themselves: few children, hidden by a release, or printed by one and corrected to few since. */
export function hiddenAlone(cells: readonly TableCell[], rule: TableRule): ReadonlySet<number> {
  const hidden = cells.map(({ count, elsewhere }) => {
    if (elsewhere === 'printed officially') return false;
    if (elsewhere === 'printed') return isSmall(count ?? 0, rule);
    return elsewhere === 'hidden' || isFew(count, rule.roundedTo, rule);
  });
  return new Set(hidden.flatMap((isHidden, at) => (isHidden ? [at] : [])));
}

/**
 * Those, and what must be hidden beside them: with what is shown and every sum, linear programming may leave no hidden
 * count narrower than a release may. Of the cells that bind one, the one of fewest children is hidden, and zeros last;
 * what a release prints stays. A sum that does not hold on the true counts tells nobody anything.
 */
export async function hiddenTogether(
  cells: readonly TableCell[],
  sums: readonly TableSum[],
  rule: TableRule
): Promise<ReadonlySet<number>> {
  const hidden = new Set(hiddenAlone(cells, rule));
  if (hidden.size === 0 || sums.length === 0) return hidden;
  const table = asRelease(cells, sums, rule);
  const cost = (at: number) => cells[at]!.count || Number.MAX_SAFE_INTEGER;
  for (;;) {
    const narrow = await narrowCells(table, { primary: [...hidden], secondary: [] }, rule);
    const before = hidden.size;
    for (const { binding } of narrow) {
      const [best] = binding
        .flatMap(({ total, parts }) => [total, ...parts])
        .filter((at) => cells[at]?.elsewhere === 'not held' && !hidden.has(at))
        .sort((a, b) => cost(a) - cost(b) || a - b);
      if (best !== undefined) hidden.add(best);
    }
    if (hidden.size === before) return hidden;
  }
}

/** The table as the attack on a release takes it; a sum of several cells on either side goes by a cell of its own. */
function asRelease(
  cells: readonly TableCell[],
  sums: readonly TableSum[],
  rule: TableRule
): ReleaseTable {
  const whole = cells.every(({ count }) => Number.isInteger(count ?? 0));
  const known = ({ count, elsewhere }: TableCell): Range => {
    // The safe layout prints counts as they are, and the official one gives them away by its shares.
    if (elsewhere.startsWith('printed')) return { low: count ?? 0, high: count ?? 0 };
    const { low, high } = windowOf(count ?? 0, rule.roundedTo);
    return { low, high: whole || high === 0 ? high : high + 1 };
  };
  const all = cells.map((cell, at) => ({
    id: String(at),
    count: cell.count ?? 0,
    rank: 0,
    known: known(cell)
  }));
  const sumOf = (places: readonly number[]) =>
    places.reduce((sum, at) => sum + (cells[at]!.count ?? Number.NaN), 0);
  const holding = sums.filter(({ left, right }) => Math.abs(sumOf(left) - sumOf(right)) < 1e-6);
  const relations = holding.flatMap(({ left, right }) => {
    if (left.length === 1) return [{ total: left[0]!, parts: right }];
    const total = all.length;
    const id = left.join('+');
    all.push({ id, count: sumOf(left), rank: 0, known: { low: 0, high: unbounded } });
    return [
      { total, parts: left },
      { total, parts: right }
    ];
  });
  return { cells: all, relations };
}
