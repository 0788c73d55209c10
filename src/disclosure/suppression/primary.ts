import type { ReleaseTable } from './table.ts';

/**
 * Cells whose true count is small: 1 up to, but not including, the threshold (of all cells, or of each).
 * Zeros are printed.
 */
export function primaryCells(
  { cells }: ReleaseTable,
  threshold: number | ((cell: number) => number)
): number[] {
  const below = typeof threshold === 'number' ? () => threshold : threshold;
  return cells.flatMap((cell, index) =>
    !cell.structuralZero && cell.count >= 1 && cell.count < below(index) ? [index] : []
  );
}

/** A signed pair of cells whose combination is to be protected as if it were a small cell of its own. */
export type GuardedPair = readonly [one: number, other: number, sign: 1 | -1];

/**
 * A count of 1 is a child, whose family knows it. Where a sum holds that cell and another small one,
 * the family could take its own 1 away: what the two make together must not be found either.
 */
export function singletonPairs(table: ReleaseTable, primary: ReadonlySet<number>): GuardedPair[] {
  const pairs = new Map<string, GuardedPair>();
  for (const { total, parts } of table.relations) {
    const small = [total, ...parts].filter((cell) => primary.has(cell));
    for (const one of small) {
      if (table.cells[one]!.count !== 1) continue;
      for (const other of small) {
        if (other === one) continue;
        const sign = one === total || other === total ? -1 : 1;
        pairs.set(`${Math.min(one, other)},${Math.max(one, other)}`, [one, other, sign]);
      }
    }
  }
  return [...pairs.values()];
}
