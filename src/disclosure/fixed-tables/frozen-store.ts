import { transaction, type State } from '#access/state.ts';
import { frozenFrom, type Frozen, type HiddenCell } from './pattern.ts';

/**
 * Keeps what a release hid, when it goes out. Kept for good: a later release of the same period hides it again, so
 * that the two beside each other give nothing away.
 */
export function freezePattern(
  state: State,
  release: string,
  hidden: readonly HiddenCell[],
  now: Date
): void {
  const insert = state.prepare(
    `insert into hidden_cell (release, file, period, cell, small, frozen_at)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`
  );
  transaction(state, () => {
    for (const { file, period, cell, small } of hidden) {
      insert.run(release, file, period, cell, small ? 1 : 0, now.toISOString());
    }
  });
}

/**
 * The same, unless another release was frozen since a pattern was begun that had `frozenBefore` cells before it.
 * @returns whether it was frozen.
 */
export function freezeSince(
  state: State,
  release: string,
  hidden: readonly HiddenCell[],
  frozenBefore: number,
  now: Date
): boolean {
  return transaction(state, () => {
    const isAlone = frozenSize(state, release) === frozenBefore;
    if (isAlone) freezePattern(state, release, hidden, now);
    return isAlone;
  });
}

/** What every release so far hid. */
export function frozenIn(state: State): Frozen {
  const rows = state.prepare('select file, period, cell, small from hidden_cell').all();
  return frozenFrom(
    (rows as unknown as (Omit<HiddenCell, 'small'> & { small: number })[]).map((row) => ({
      ...row,
      small: row.small === 1
    }))
  );
}

/**
 * How many cells are frozen, those of one release left out where it is named: it grows whenever the pattern does, for
 * nothing is ever taken away.
 */
export function frozenSize(state: State, without = ''): number {
  const row = state
    .prepare('select count(*) as cells from hidden_cell where release <> ?')
    .get(without);
  return (row as { cells: number }).cells;
}
