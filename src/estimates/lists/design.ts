import { bits, seenOnAll, type OverlapTable } from './overlap.ts';

/** Extra columns for people who differ in how easily they are seen. */
export type Heterogeneity = 'none' | 'darroch' | 'chao';

/** A log-linear model: which sets of lists have a term of their own beyond one for each list. */
export interface ListModel {
  /** Masks of two lists or more. */
  readonly interactions: readonly number[];
  readonly heterogeneity?: Heterogeneity;
  /** Heterogeneity columns left out, counted from 0: those that came out below 0. */
  readonly without?: readonly number[];
}

export const independence: ListModel = { interactions: [] };

/** The rows and columns a model leaves to be fitted by Poisson regression. */
export interface Design {
  /** Observable cells kept; the fit says nothing of the others (mean 0). */
  readonly cells: readonly number[];
  /** Column names as masks; 0 is the intercept; negative numbers are heterogeneity columns. */
  readonly columns: readonly number[];
  /** Row-major, cells by columns. */
  readonly x: Float64Array;
  /** Terms whose lists share nobody: their estimate is minus infinity. */
  readonly empty: readonly number[];
  readonly key: string;
}

/**
 * The design of a model for a table. Where all lists of a term share nobody, its estimate is minus
 * infinity: every cell on all of them is dropped, and so is the term (Chan, Silverman and Vincent
 * 2021). An empty overlap whose term is not in the model keeps its cells: there zero is data.
 */
export function designOf(
  table: OverlapTable,
  model: ListModel,
  cache?: Map<string, Design>
): Design {
  const mains = table.lists.map((_, i) => 1 << i);
  const terms = [...mains, ...model.interactions];
  const empty = terms.filter((term) => seenOnAll(table, term) === 0);
  const key = `${terms.join()}|${empty.join()}|${model.heterogeneity ?? ''}|${model.without?.join() ?? ''}`;
  const known = cache?.get(key);
  if (known) return known;
  const holds = (cell: number, term: number) => (cell & term) === term;
  const cells = Array.from({ length: table.counts.length - 1 }, (_, i) => i + 1).filter(
    (cell) => !empty.some((term) => holds(cell, term))
  );
  const extra = heterogeneityColumns(model.heterogeneity ?? 'none', table.lists.length);
  const used = extra.map((_, i) => i).filter((i) => !model.without?.includes(i));
  const kept = terms.filter((term) => !empty.some((gone) => holds(term, gone)));
  const columns = [0, ...kept, ...used.map((i) => -1 - i)];
  const x = new Float64Array(cells.length * columns.length);
  cells.forEach((cell, r) =>
    columns.forEach((column, c) => {
      x[r * columns.length + c] =
        column < 0 ? extra[-1 - column]!(bits(cell)) : holds(cell, column) ? 1 : 0;
    })
  );
  const design = { cells, columns, x, empty, key };
  cache?.set(key, design);
  return design;
}

/**
 * Columns as functions of the number of lists a cell is on: Darroch's half square (normally spread
 * log odds of being seen), or Chao's lower bound, free from the third list on.
 */
function heterogeneityColumns(kind: Heterogeneity, lists: number): ((seen: number) => number)[] {
  if (kind === 'none') return [];
  if (kind === 'darroch') return [(seen) => seen ** 2 / 2];
  return Array.from(
    { length: Math.max(0, lists - 2) },
    (_, i) => (seen) => Math.max(0, seen - 2 - i)
  );
}
