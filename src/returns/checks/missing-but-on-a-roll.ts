import type { ReturnRule } from './rule.ts';

const onRoll = `
  with known as (
    select distinct child_key, upn, nhs_number from episode where la_code = $2
  ),
  missing as (
    select c.child_id, k.upn, k.nhs_number
    from counted_census_day c
    join known k on k.child_key = c.child_key
    where c.basis = 'returned' and c.period_id = $1 and c.la_code = $2
  )
  select distinct m.child_id
  from missing m
  join roll r
    on (r.la_code = $2 and r.child_id = m.child_id) or r.upn = m.upn or r.nhs_number = m.nhs_number
  join term t on t.term_id = $1
  where r.term_id = $1 and r.enrolled_from <= t.census_date and (r.enrolled_to is null or r.enrolled_to > t.census_date)
  order by m.child_id`;

/** No child counted as missing is on a school roll on census day; rolls are those loaded for the term. */
export const missingButOnARoll: ReturnRule = {
  id: 'missing-but-on-a-roll',
  says: 'A child missing education is not on a school roll on census day.',
  breaches: async ({ current, warehouse }) => {
    const rows = await warehouse.rows<{ child_id: string }>(onRoll, [
      current.term,
      current.la.laCode
    ]);
    if (rows.length === 0) return [];
    return [
      {
        sentence: `${rows.length} ${rows.length === 1 ? 'child counted as missing education is' : 'children counted as missing education are'} on a school roll on census day.`,
        cells: ['cme_census, Total, Total'],
        children: rows.map((row) => row.child_id)
      }
    ];
  }
};
