import { transaction, type State } from '#access/state.ts';
import type { Holding } from './held-in-file.ts';

/** What a release held when it was signed off, or its files were written. */
export interface ReleaseHolding extends Holding {
  readonly release: string;
  /** ISO date and time, UTC: of the signature. */
  readonly frozenAt: string;
}

/** Keeps what a release holds, for good. */
export function keepHoldings(
  state: State,
  release: string,
  holdings: readonly Holding[],
  now: Date
): void {
  const insert = state.prepare(
    `insert into release_holding (release, frozen_at, file, period, items, las)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`
  );
  transaction(state, () => {
    for (const { file, period, items, las } of holdings) {
      const lists = [JSON.stringify(items), JSON.stringify(las)];
      insert.run(release, now.toISOString(), file, period, ...lists);
    }
  });
}

/** What every release holds that was ever signed off or written, recalled ones included. */
export function holdingsIn(state: State): ReleaseHolding[] {
  const rows = state
    .prepare(
      `select release, frozen_at as "frozenAt", file, period, items, las from release_holding
       order by frozen_at, release, file, period, items`
    )
    .all() as unknown as (Omit<ReleaseHolding, 'items' | 'las'> & {
    readonly items: string;
    readonly las: string;
  })[];
  return rows.map(({ items, las, ...row }) => ({
    ...row,
    items: JSON.parse(items) as Holding['items'],
    las: JSON.parse(las) as Holding['las']
  }));
}
