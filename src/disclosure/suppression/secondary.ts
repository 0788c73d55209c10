import { overFreeCells } from './free-cells.ts';
import { primaryCells, singletonPairs } from './primary.ts';
import { addMultiple, direction, inverse, modulo, type Sparse } from './sparse.ts';
import { assertAdditive, certainZeros, type ReleaseTable } from './table.ts';

export interface SuppressionSettings {
  /** Counts from 1 up to, but not including, this are hidden. */
  readonly threshold: number;
  /** The threshold of a cell, where levels differ; `threshold` is then the greatest of them. */
  readonly thresholdOf?: (cell: number) => number;
  /** Cells that must not be found out though their count is not small now: hidden as small by an earlier release. */
  readonly alsoGuarded?: readonly number[];
  /** Cells not to print, whose value is no secret: hidden by an earlier release. */
  readonly alsoHidden?: readonly number[];
  /** Cells hidden to widen a range: hidden for nothing if they could be worked out. */
  readonly widening?: readonly number[];
}

export interface Suppression {
  readonly primary: readonly number[];
  readonly secondary: readonly number[];
}

/**
 * Which cells to hide so that no small count is a sum or difference of printed cells, over all tables at once.
 * Gaussian elimination over the cells in the order we want to print them (Langsrud 2024,
 * doi 10.1007/978-3-031-69651-0_6): a cell is printed unless printing it would settle a small one.
 * @throws RelationBroken where the true counts do not add up.
 */
export function suppress(table: ReleaseTable, settings: SuppressionSettings): Suppression {
  assertAdditive(table);
  const small = primaryCells(table, settings.thresholdOf ?? settings.threshold);
  const primary = [...new Set([...small, ...(settings.alsoGuarded ?? [])])].sort((a, b) => a - b);
  const guardedCells = new Set(primary);
  const others = [...(settings.alsoHidden ?? []), ...(settings.widening ?? [])];
  const hidden = new Set([...primary, ...others]);
  const vectors = overFreeCells(table);

  const guarded = [...primary, ...(settings.widening ?? [])].map((cell) => new Map(vectors[cell]));
  for (const [one, other, sign] of singletonPairs(table, guardedCells)) {
    const pair = new Map(vectors[one]);
    addMultiple(pair, vectors[other]!, modulo(sign));
    guarded.push(pair);
  }
  const candidates = printingOrder(table).filter(
    (cell) => !hidden.has(cell) && table.cells[cell]!.known === undefined
  );
  const elimination = new Elimination(
    guarded,
    candidates.map((cell) => new Map(vectors[cell]))
  );

  const secondary = others.filter((cell) => !guardedCells.has(cell));
  candidates.forEach((cell, position) => {
    if (!elimination.print(position)) secondary.push(cell);
  });
  return { primary, secondary: [...new Set(secondary)].sort((a, b) => a - b) };
}

/**
 * What anyone knows to be zero first, then by rank; within a rank what was printed before, then the largest counts,
 * zeros last.
 */
function printingOrder(table: ReleaseTable): number[] {
  const { cells } = table;
  const zeros = certainZeros(table);
  return cells
    .map((_, index) => index)
    .sort((a, b) => {
      const [left, right] = [cells[a]!, cells[b]!];
      if (zeros.has(a) !== zeros.has(b)) return zeros.has(a) ? -1 : 1;
      if (left.rank !== right.rank) return left.rank - right.rank;
      if (left.printedBefore !== right.printedBefore) return left.printedBefore ? -1 : 1;
      return right.count - left.count || a - b;
    });
}

/** Guarded vectors and candidates, kept reduced by every cell printed so far. */
class Elimination {
  readonly #vectors: Sparse[];
  readonly #guards: number;
  readonly #byRow = new Map<number, Set<number>>();
  readonly #directions = new Map<string, number>();
  readonly #directionOf: string[] = [];

  constructor(guarded: Sparse[], candidates: Sparse[]) {
    this.#vectors = [...guarded, ...candidates];
    this.#guards = guarded.length;
    this.#vectors.forEach((vector, index) => {
      for (const row of vector.keys()) this.#rows(row).add(index);
    });
    guarded.forEach((vector, index) => this.#remember(index, direction(vector)));
  }

  /** Prints a candidate if no guarded vector would be settled by it; says whether it did. */
  print(candidate: number): boolean {
    const index = this.#guards + candidate;
    const column = this.#vectors[index]!;
    if (column.size === 0) return true;
    if (this.#directions.has(direction(column))) {
      this.#drop(index);
      return false;
    }
    const pivot = this.#lightestRow(column);
    const scale = inverse(column.get(pivot)!);
    this.#drop(index);
    for (const other of [...this.#rows(pivot)]) {
      const vector = this.#vectors[other]!;
      const factor = modulo(-(vector.get(pivot)! * scale));
      addMultiple(vector, column, factor, (row, present) => {
        if (present) this.#rows(row).add(other);
        else this.#rows(row).delete(other);
      });
      if (other < this.#guards) this.#remember(other, direction(vector));
    }
    return true;
  }

  #rows(row: number): Set<number> {
    let rows = this.#byRow.get(row);
    if (!rows) this.#byRow.set(row, (rows = new Set()));
    return rows;
  }

  #drop(index: number): void {
    for (const row of this.#vectors[index]!.keys()) this.#rows(row).delete(index);
  }

  #lightestRow(column: Sparse): number {
    let best = -1;
    let fewest = Infinity;
    for (const row of column.keys()) {
      const uses = this.#rows(row).size;
      if (uses < fewest) [best, fewest] = [row, uses];
    }
    return best;
  }

  #remember(guard: number, now: string): void {
    const before = this.#directionOf[guard];
    if (before !== undefined) {
      const left = this.#directions.get(before)! - 1;
      if (left === 0) this.#directions.delete(before);
      else this.#directions.set(before, left);
    }
    this.#directionOf[guard] = now;
    this.#directions.set(now, (this.#directions.get(now) ?? 0) + 1);
  }
}
