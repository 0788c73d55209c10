import type { Warehouse } from '#warehouse/handle.ts';
import { sentence } from '../wording/change.ts';
import { dateText } from '../wording/dates.ts';
import type { Term } from './terms.ts';

export interface ReturnedRow {
  readonly term: string;
  readonly day: string;
  readonly returned: string;
  readonly percent: string;
  /** Names of those that did not return, by region. */
  readonly silent: readonly { readonly href: string; readonly name: string }[];
}

/** Which LAs returned children missing education for each term, newest term first. */
export async function returnedOf(
  warehouse: Warehouse,
  terms: readonly Term[]
): Promise<readonly ReturnedRow[]> {
  const rows = await warehouse.rows<{
    readonly term: string;
    readonly code: string;
    readonly name: string;
    readonly returned: boolean;
  }>(
    `select a.period_id as term, a.la_code as code, l.la_name as name, a.kind is not null as returned
     from answering a
     join la l on l.la_code = a.la_code
     where a.collection = 'cme' and a.basis = 'returned' and a.period_kind = 'term'
     order by a.period_id, l.la_name`
  );
  return [...terms].reverse().map((term) => {
    const here = rows.filter((row) => row.term === term.id);
    const silent = here.filter((row) => !row.returned);
    const returned = here.length - silent.length;
    return {
      term: sentence(term.label),
      day: term.censusDay === null ? '' : dateText(term.censusDay),
      returned: `${returned} of ${here.length}`,
      percent: here.length === 0 ? '' : `${Math.round((returned / here.length) * 100)}%`,
      silent: silent.map(({ code, name }) => ({
        href: `/areas/${code}?term=${term.id}&basis=returned`,
        name
      }))
    };
  });
}
