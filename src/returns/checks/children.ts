import type { CollectionId } from '../specification.ts';
import { children as childrenText } from './cells.ts';
import type { Breach, RuleContext } from './rule.ts';

/** Episodes of the register that answers for the term, as returned; one row an episode. */
export const answeringEpisodes = `
  select a.collection, e.child_id, e.line_number, e.date_of_birth, e.start_day, e.end_day,
    e.start_known, e.compulsory_to, t.census_date
  from answering a
  join term t on t.term_id = a.period_id
  join episode e
    on e.extract_id = a.extract_id and e.collection = a.collection and e.la_code = a.la_code
  where a.basis = 'returned' and a.kind = 'register' and a.period_id = $1 and a.la_code = $2
    and e.countable`;

/** A breach for each register whose children the query finds; `says` gets how many there are. */
export async function breachesByRegister(
  { current, warehouse }: RuleContext,
  sql: string,
  says: (count: number) => string
): Promise<Breach[]> {
  const rows = await warehouse.rows<{ collection: 'cme' | 'ehe'; child_id: string }>(sql, [
    current.term,
    current.la.laCode
  ]);
  return (['cme', 'ehe'] as const).flatMap((register) => {
    const children = rows
      .filter(({ collection }) => collection === register)
      .map((row) => row.child_id);
    const collection: CollectionId = `${register}_census`;
    if (children.length === 0) return [];
    const sentence = `${says(children.length)} (${registerNames[register]}).`;
    return [{ sentence, cells: [`${collection}, Total, Total`], children }];
  });
}

/**
 * The children counted as missing on census day who are also in another list of that day: `elsewhere` selects its
 * `child_id` (null where the number is not the authority's own), `upn` and `nhs_number`, and may read `known`, every
 * child of the authority with these numbers. Parameters are the term and the authority.
 */
export async function missingAndIn(
  { current, warehouse }: RuleContext,
  elsewhere: string
): Promise<string[]> {
  const rows = await warehouse.rows<{ child_id: string }>(
    `with known as (
       select distinct child_key, upn, nhs_number from episode where la_code = $2
     ),
     missing as (
       select c.child_id, k.upn, k.nhs_number
       from counted_census_day c
       join known k on k.child_key = c.child_key
       where c.basis = 'returned' and c.period_id = $1 and c.la_code = $2
     ),
     elsewhere as (${elsewhere})
     select distinct m.child_id
     from missing m
     join elsewhere e
       on e.child_id = m.child_id or e.upn = m.upn or e.nhs_number = m.nhs_number
     order by m.child_id`,
    [current.term, current.la.laCode]
  );
  return rows.map((row) => row.child_id);
}

const registerNames = {
  cme: 'register of children missing education',
  ehe: 'register of elective home education'
} as const;

/** `1 child is`, `2 children are`. */
export function childrenAre(count: number): string {
  return `${childrenText(count)} ${count === 1 ? 'is' : 'are'}`;
}

/** `1 child has`, `2 children have`. */
export function childrenHave(count: number): string {
  return `${childrenText(count)} ${count === 1 ? 'has' : 'have'}`;
}
