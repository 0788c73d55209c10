import { Refusal } from '#files/refusal.ts';

/** How many people each combination of lists holds. Cell `m` is seen on list i where bit i of m is set. */
export interface OverlapTable {
  readonly lists: readonly string[];
  /** 2^k counts; cell 0, on no list, is what is to be estimated and holds 0. */
  readonly counts: Float64Array;
}

/** More lists than this make tables of more cells than people. */
export const mostLists = 10;

/**
 * Builds a table from rows (which lists, how many); combinations not given are 0, those given twice
 * are added. A row on no list at all is refused unless its count is 0.
 */
export function overlapTable(
  lists: readonly string[],
  rows: Iterable<{ readonly on: readonly boolean[]; readonly count: number }>
): OverlapTable {
  if (lists.length < 2) throw new Refusal('Capture–recapture needs two lists or more.');
  if (lists.length > mostLists)
    throw new Refusal(
      `There are ${lists.length} lists; at most ${mostLists} can be analysed together.`
    );
  const counts = new Float64Array(2 ** lists.length);
  for (const row of rows) {
    const cell = row.on.reduce((mask, on, i) => (on ? mask | (1 << i) : mask), 0);
    if (cell === 0 && row.count > 0)
      throw new Refusal(
        `A row counts ${row.count} people on no list; nobody can have seen them, so leave it out.`
      );
    counts[cell]! += row.count;
  }
  const table = { lists, counts };
  if (observed(table) === 0) throw new Refusal('Every count in the table is 0.');
  lists.forEach((name, i) => {
    if (seenOnAll(table, 1 << i) === 0)
      throw new Refusal(`The list "${name}" holds nobody; leave it out.`);
  });
  return table;
}

/** People seen on at least one list. */
export function observed(table: OverlapTable): number {
  return table.counts.reduce((total, count) => total + count, 0);
}

/** People seen on every list of the set `mask`, whatever else they are seen on. */
export function seenOnAll(table: OverlapTable, mask: number): number {
  return table.counts.reduce((n, count, cell) => ((cell & mask) === mask ? n + count : n), 0);
}

/** How many people were seen on exactly 1, 2, … lists; index 0 holds those seen once. */
export function timesSeen(table: OverlapTable): number[] {
  const seen = new Array<number>(table.lists.length).fill(0);
  table.counts.forEach((count, cell) => {
    if (cell > 0) seen[bits(cell) - 1]! += count;
  });
  return seen;
}

/** Every pair of lists as a mask, in reading order: 12, 13, …, 23, … */
export function pairsOf(lists: number): number[] {
  const pairs: number[] = [];
  for (let i = 0; i < lists; i++)
    for (let j = i + 1; j < lists; j++) pairs.push((1 << i) | (1 << j));
  return pairs;
}

/** Names of a set of lists, joined by a colon. */
export function nameOf(table: OverlapTable, mask: number): string {
  return table.lists.filter((_, i) => mask & (1 << i)).join(':');
}

export function bits(mask: number): number {
  let n = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) n++;
  return n;
}
