import loadHighs, { type Highs, type Model } from 'highs';
import type { Range, Relation } from './table.ts';

export type { Range };

/** No count of children in England comes near this; it stands for "nothing known". */
export const unbounded = 10_000_000;

let engine: Promise<Highs> | undefined;

/**
 * The attacker's problem: every cell within what is known of it before any sums, and every relation holding.
 * Solved by linear programming. Ranges over whole numbers could only be the same or narrower.
 * Each attack holds solver memory until `end()`.
 */
export class Attack {
  readonly #model: Model;
  readonly #known: readonly Range[];
  /** Cell → column of the model, for the cells that are not known exactly. */
  readonly #column: ReadonlyMap<number, number>;
  /** Row of the model → the relation it is. */
  readonly #relations: readonly Relation[];
  #costs: number[] = [];

  private constructor(
    model: Model,
    known: readonly Range[],
    column: ReadonlyMap<number, number>,
    relations: readonly Relation[]
  ) {
    this.#model = model;
    this.#known = known;
    this.#column = column;
    this.#relations = relations;
  }

  static async on(known: readonly Range[], relations: readonly Relation[]): Promise<Attack> {
    engine ??= loadHighs();
    const highs = await engine;
    const column = new Map<number, number>();
    const columnOf = (cell: number) => {
      if (!column.has(cell)) column.set(cell, column.size);
      return column.get(cell)!;
    };
    const starts: number[] = [];
    const indices: number[] = [];
    const values: number[] = [];
    const right: number[] = [];
    const open: Relation[] = [];
    for (const relation of relations) {
      const { total, parts } = relation;
      const signed: [number, number][] = [
        [total, 1],
        ...parts.map((part): [number, number] => [part, -1])
      ];
      const unknown = signed.filter(([cell]) => known[cell]!.low < known[cell]!.high);
      if (unknown.length === 0) continue;
      open.push(relation);
      starts.push(indices.length);
      for (const [cell, sign] of unknown) {
        indices.push(columnOf(cell));
        values.push(sign);
      }
      const fixed = signed.filter(([cell]) => known[cell]!.low >= known[cell]!.high);
      right.push(fixed.reduce((sum, [cell, sign]) => sum - sign * known[cell]!.low, 0));
    }
    starts.push(indices.length);
    const cells = [...column.keys()];
    const model = highs.createModel({
      numCols: cells.length,
      numRows: right.length,
      colCost: cells.map(() => 0),
      colLower: cells.map((cell) => known[cell]!.low),
      colUpper: cells.map((cell) => Math.min(known[cell]!.high, unbounded)),
      rowLower: right,
      rowUpper: right,
      matrix: {
        format: 'csr',
        numRows: right.length,
        numCols: cells.length,
        starts,
        indices,
        values
      }
    });
    model.options.set({ output_flag: false });
    return new Attack(model, known, column, open);
  }

  /** Whether any values fit what is printed; if none do, printed figures contradict each other. */
  possible(): boolean {
    return this.#column.size === 0 || this.#furthest(new Map()) !== null;
  }

  /** The least and greatest value a cell can have, or `null` where nothing fits what is printed. */
  range(cell: number): Range | null {
    if (!this.#column.has(cell)) return this.#known[cell]!;
    const most = this.#furthest(new Map([[cell, 1]]));
    const least = this.#furthest(new Map([[cell, -1]]));
    return most && least ? { low: least(cell), high: most(cell) } : null;
  }

  /** The sums that keep a cell from being any larger (`1`) or smaller (`-1`) than it can be. */
  binding(cell: number, sign: 1 | -1): Relation[] {
    if (!this.#furthest(new Map([[cell, sign]]))) return [];
    const duals = this.#model.getSolution().rowDual;
    return this.#relations.filter((_, row) => Math.abs(duals[row]!) > 1e-7);
  }

  /**
   * Values of all cells that fit what is printed, furthest in the direction of `weights`.
   * Two answers that differ in a cell prove that nobody can know it better than their difference.
   */
  witness(weights: ReadonlyMap<number, number>): ((cell: number) => number) | null {
    return this.#furthest(weights);
  }

  /** Gives the solver's memory back. */
  end(): void {
    this.#model.dispose();
  }

  #furthest(weights: ReadonlyMap<number, number>): ((cell: number) => number) | null {
    for (const column of this.#costs) this.#model.changeColCost(column, 0);
    this.#costs = [];
    for (const [cell, weight] of weights) {
      const column = this.#column.get(cell);
      if (column === undefined) continue;
      this.#model.changeColCost(column, -weight);
      this.#costs.push(column);
    }
    this.#model.run();
    // 7 is "optimal"; every column is bounded, so the only other proper outcome is that nothing fits.
    if (this.#model.getModelStatus() !== 7) return null;
    const values = this.#model.getSolution().colValue;
    return (cell) => {
      const column = this.#column.get(cell);
      return column === undefined ? this.#known[cell]!.low : values[column]!;
    };
  }
}
