import type { ReleaseTable } from './table.ts';
import { addMultiple, inverse, modulo, type Sparse } from './sparse.ts';

/**
 * Every cell as a sum of *free* cells, by reducing the relations `total - parts = 0`.
 * A cell printed is one equation in the free cells: what an attacker can compute is what these vectors span.
 * The cheapest cell to express (the total) is eliminated first, which keeps the vectors short.
 */
export function overFreeCells({ cells, relations }: ReleaseTable): Sparse[] {
  const solved = new Map<number, Sparse>();
  const usedBy = new Map<number, Set<number>>();

  const use = (row: number, cell: number, present: boolean) => {
    if (present) {
      if (!usedBy.has(row)) usedBy.set(row, new Set());
      usedBy.get(row)!.add(cell);
    } else usedBy.get(row)?.delete(cell);
  };

  for (const { total, parts } of relations) {
    const equation: Sparse = new Map();
    const put = (cell: number, factor: number) => {
      const known = solved.get(cell);
      addMultiple(equation, known ?? new Map([[cell, 1]]), modulo(factor));
    };
    put(total, 1);
    for (const part of parts) put(part, -1);
    if (equation.size === 0) continue;

    const pivot = equation.has(total) ? total : leastUsed(equation, usedBy);
    const scale = modulo(-inverse(equation.get(pivot)!));
    equation.delete(pivot);
    const expression: Sparse = new Map();
    addMultiple(expression, equation, scale);

    for (const cell of [...(usedBy.get(pivot) ?? [])]) {
      const vector = solved.get(cell)!;
      const factor = vector.get(pivot)!;
      vector.delete(pivot);
      use(pivot, cell, false);
      addMultiple(vector, expression, factor, (row, present) => use(row, cell, present));
    }
    solved.set(pivot, expression);
    for (const row of expression.keys()) use(row, pivot, true);
  }
  return cells.map((_, cell) => new Map(solved.get(cell) ?? [[cell, 1]]));
}

function leastUsed(equation: Sparse, usedBy: Map<number, Set<number>>): number {
  let best = -1;
  let fewest = Infinity;
  for (const row of equation.keys()) {
    const uses = usedBy.get(row)?.size ?? 0;
    if (uses < fewest) [best, fewest] = [row, uses];
  }
  return best;
}
