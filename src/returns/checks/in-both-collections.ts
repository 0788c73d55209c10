import type { ReturnRule } from './rule.ts';

const both = `
  with known as (
    select distinct child_key, upn, nhs_number from episode where la_code = $2
  ),
  missing as (
    select c.child_id, k.upn, k.nhs_number
    from counted_census_day c
    join known k on k.child_key = c.child_key
    where c.basis = 'returned' and c.period_id = $1 and c.la_code = $2
  ),
  home_educated as (
    select c.child_id, k.upn, k.nhs_number
    from counted_ehe_census_day c
    join known k on k.child_key = c.child_key
    where c.basis = 'returned' and c.period_id = $1 and c.la_code = $2
  )
  select distinct m.child_id
  from missing m
  join home_educated h
    on h.child_id = m.child_id or h.upn = m.upn or h.nhs_number = m.nhs_number
  order by m.child_id`;

/** No child is counted in both elective home education and children missing education on census day. */
export const inBothCollections: ReturnRule = {
  id: 'in-both-collections',
  says: 'A child is not in both elective home education and children missing education on census day.',
  breaches: async ({ current, warehouse }) => {
    const rows = await warehouse.rows<{ child_id: string }>(both, [
      current.term,
      current.la.laCode
    ]);
    if (rows.length === 0) return [];
    return [
      {
        sentence: `${rows.length} ${rows.length === 1 ? 'child is' : 'children are'} counted in both children missing education and elective home education on census day: home education found unsuitable ends when the child becomes missing.`,
        cells: ['cme_census, Total, Total', 'ehe_census, Total, Total'],
        children: rows.map((row) => row.child_id)
      }
    ];
  }
};
