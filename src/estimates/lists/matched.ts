import { Refusal } from '#files/refusal.ts';
import { overlapTable, type OverlapTable } from './overlap.ts';

/** Runs SQL with bound parameters; a warehouse and a plain connection both fit. */
export type Rows = (sql: string, params?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

/**
 * Overlap table of lists already matched on an identifier: `relation` holds `id` and `list`, one row
 * or more per person and list. A blank id is on no list. Matching faults bite: a share e of missed
 * links makes a two-list estimate too large by 1 / (1 − e). The relation is a name of our own making
 * and never an address.
 */
export async function overlapsFromLists(rows: Rows, relation: string): Promise<OverlapTable> {
  if (!/^[a-z_][a-z0-9_.]*$/i.test(relation))
    throw new Refusal(`"${relation}" is not the name of a table.`);
  const names = (
    await rows(
      `select distinct list::varchar as list from ${relation} where id is not null order by 1`
    )
  ).map((row) => String(row['list']));
  const cells = await rows(`
    with person as (
      select id, list(distinct list::varchar) as lists from ${relation} where id is not null group by id
    )
    select list_sort(lists) as lists, count(*)::integer as n from person group by 1 order by 1`);
  return overlapTable(
    names,
    cells.map((cell) => {
      const on = cell['lists'] as string[];
      return { on: names.map((name) => on.includes(name)), count: Number(cell['n']) };
    })
  );
}
