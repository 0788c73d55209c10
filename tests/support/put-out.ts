import type { State } from '#access/state.ts';
import type { Holding } from '#disclosure/fixed-tables/held-in-file.ts';
import { keepHoldings } from '#disclosure/fixed-tables/held-store.ts';

/** What a release written by command holds of the census day of a term: these items of these authorities, by region. */
export function putOut(
  state: State,
  period: string,
  las: Holding['las'],
  items: readonly string[],
  file = 'cme_census'
): void {
  keepHoldings(state, period, [{ file, period, las, items }], new Date(0));
}
