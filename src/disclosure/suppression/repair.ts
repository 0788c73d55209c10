import type { NarrowCell, WidthAsked } from './narrow-cells.ts';
import { certainZeros, type Relation, type ReleaseTable } from './table.ts';

/** Chooses what else to hide where a range is too narrow. */
export class Repairs {
  readonly #table: ReleaseTable;
  readonly #zeros: ReadonlySet<number>;
  readonly #of = new Map<number, Relation[]>();

  constructor(table: ReleaseTable) {
    this.#table = table;
    this.#zeros = certainZeros(table);
    for (const relation of table.relations) {
      for (const cell of cellsOf(relation)) {
        const own = this.#of.get(cell);
        if (own) own.push(relation);
        else this.#of.set(cell, [relation]);
      }
    }
  }

  /**
   * A printed cell to hide for each narrow one, out of the sums that bind it. Narrow cells bound by a sum from which
   * a cell is already taken wait for the next round: one choice may serve them all.
   * Returns the narrow cell for which nothing is left to hide, where that is so for all of them.
   */
  choose(
    narrow: readonly NarrowCell[],
    hidden: ReadonlySet<number>,
    asked: WidthAsked
  ): { readonly more: readonly number[] } | { readonly stuck: NarrowCell } {
    const more: number[] = [];
    const served = new Set<Relation>();
    for (const one of narrow) {
      if (one.binding.some((relation) => served.has(relation))) continue;
      const near = this.#printedIn(one.binding, hidden);
      if (near.length === 0) continue;
      const best = this.#cheapest(near, one, hidden, asked);
      more.push(best);
      for (const relation of this.#of.get(best)!) served.add(relation);
    }
    return more.length === 0 ? { stuck: narrow[0]! } : { more };
  }

  /**
   * Large enough to widen the range; rather an item than a total; not what readers know from before; in sums where
   * something else is hidden already (alone it would give itself away); and then the least count, zeros last.
   */
  #cheapest(
    near: readonly number[],
    { range }: NarrowCell,
    hidden: ReadonlySet<number>,
    { threshold, width }: WidthAsked
  ): number {
    const lacking = Math.max(threshold - range.high, width - (range.high - range.low), 1);
    const cost = (cell: number) => {
      const { count, rank, printedBefore } = this.#table.cells[cell]!;
      const alone = this.#of
        .get(cell)!
        .filter(
          (relation) => !cellsOf(relation).some((other) => other !== cell && hidden.has(other))
        );
      const tooSmall = count < lacking ? 1 : 0;
      const known = printedBefore ? 1 : 0;
      return tooSmall * 1e14 + (3 - rank) * 1e12 + known * 1e11 + alone.length * 1e8 + count;
    };
    return [...near].sort((a, b) => cost(a) - cost(b) || a - b)[0]!;
  }

  #printedIn(relations: readonly Relation[], hidden: ReadonlySet<number>): number[] {
    return [...new Set(relations.flatMap(cellsOf))].filter((cell) => {
      const { known } = this.#table.cells[cell]!;
      return !hidden.has(cell) && !this.#zeros.has(cell) && (!known || known.low < known.high);
    });
  }
}

function cellsOf({ total, parts }: Relation): number[] {
  return [total, ...parts];
}
