import type { Range } from '#disclosure/suppression/table.ts';

/** The cells of `left` make as many children as those of `right`, by position in the table. */
export interface TableSum {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * The sums and every two of them that share cells, added and subtracted: what the two say together of
 * the cells that only one of them holds.
 */
export function withPairs(sums: readonly TableSum[]): readonly TableSum[] {
  const pairs = sums.flatMap((one, at) =>
    sums.slice(at + 1).flatMap((other) => {
      const swapped = { left: other.right, right: other.left };
      return [joined(one, other), joined(one, swapped)].filter((pair) => pair !== null);
    })
  );
  return [...sums, ...pairs];
}

/** Null where no cell stands on opposite sides, so that nothing falls out. */
function joined(one: TableSum, other: TableSum): TableSum | null {
  const right = [...one.right, ...other.right];
  const left = [...one.left, ...other.left].filter((cell) => {
    const opposite = right.indexOf(cell);
    if (opposite < 0) return true;
    right.splice(opposite, 1);
    return false;
  });
  return left.length < one.left.length + other.left.length ? { left, right } : null;
}

/** What is known of every cell once each sum is used as often as it narrows anything; for whole numbers. */
export function narrowed(known: readonly Range[], sums: readonly TableSum[]): readonly Range[] {
  const ranges = known.map(({ low, high }) => ({ low, high }));
  for (let again = true; again;) {
    again = false;
    for (const { left, right } of sums) {
      for (const [own, other] of [
        [left, right],
        [right, left]
      ] as const) {
        const opposite = sumOf(other, ranges);
        const beside = sumOf(own, ranges);
        for (const cell of own) {
          const { low, high } = ranges[cell]!;
          const least = Math.max(low, opposite.low - (beside.high - high));
          const most = Math.min(high, opposite.high - (beside.low - low));
          // Grossed figures are not whole, so a sum of theirs may contradict by a fraction.
          if (least > most || (least === low && most === high)) continue;
          beside.low += least - low;
          beside.high += most - high;
          ranges[cell] = { low: least, high: most };
          again = true;
        }
      }
    }
  }
  return ranges;
}

function sumOf(cells: readonly number[], ranges: readonly Range[]): { low: number; high: number } {
  return cells.reduce(
    (sum, cell) => ({
      low: sum.low + ranges[cell]!.low,
      high: sum.high + ranges[cell]!.high
    }),
    { low: 0, high: 0 }
  );
}
