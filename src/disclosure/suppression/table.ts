/**
 * The cells of a release and the sums that tie them, over all its tables, levels and areas together.
 * Linked tables that share cells leak between each other, so there is one model for the whole release.
 */
export interface ReleaseCell {
  /** Names the cell in findings, such as `2025-26-autumn|E08000037|Sex|Female`. */
  readonly id: string;
  /** The true count, a whole number of children. */
  readonly count: number;
  /** How much we want to print it: 0 first (England), then regions, LA totals, and the rest. */
  readonly rank: number;
  /** A count that can only be zero (a year group an LA cannot have); never hidden. */
  readonly structuralZero?: boolean;
  /** An earlier release printed this very count: hiding it now hides little, so others are hidden rather. */
  readonly printedBefore?: boolean;
  /**
   * What is known of a cell that is not printed as it is: the counts behind a rounded figure, or behind
   * what follows from one. Such a cell is printed for good; if hidden, nothing is known of it.
   */
  readonly known?: Range;
  /** What is known of a cell even where it is hidden, from another file of the release; it holds of the count. */
  readonly within?: Range;
}

/** What is known of a cell, or found out about it: it lies between these, both included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** `total = sum of parts`, by position in the list of cells. */
export interface Relation {
  readonly total: number;
  readonly parts: readonly number[];
}

export interface ReleaseTable {
  readonly cells: readonly ReleaseCell[];
  readonly relations: readonly Relation[];
}

export class RelationBroken extends Error {
  override readonly name = 'RelationBroken';
}

/**
 * Checks that every relation holds on the true counts: suppression of figures that do not add up protects nothing.
 * @throws RelationBroken naming the first relation that fails.
 */
export function assertAdditive(table: ReleaseTable): void {
  for (const { total, parts } of table.relations) {
    const sum = parts.reduce((all, part) => all + table.cells[part]!.count, 0);
    const expected = table.cells[total]!;
    if (sum !== expected.count) {
      throw new RelationBroken(
        `The parts of ${expected.id} sum to ${sum}, but its count is ${expected.count}. Rebuild the figures before they are protected.`
      );
    }
  }
}

/**
 * Cells that anyone knows to be zero: they can only be, or they are parts of a total of nobody. Hiding one is for
 * nothing.
 */
export function certainZeros({ cells, relations }: ReleaseTable): ReadonlySet<number> {
  const certain = cells.flatMap(({ structuralZero }, cell) => (structuralZero ? [cell] : []));
  const ofNobody = relations.filter(({ total }) => cells[total]!.count === 0);
  return new Set([...certain, ...ofNobody.flatMap(({ parts }) => parts)]);
}
