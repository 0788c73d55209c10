import { written } from './cells.ts';
import { missingAndIn } from './children.ts';
import type { ReturnRule } from './rule.ts';

const enrolled = `
  select case when r.la_code = $2 then r.child_id end as child_id, r.upn, r.nhs_number
  from roll r
  join term t on t.term_id = $1
  where r.term_id = $1 and r.enrolled_from <= t.census_date
    and (r.enrolled_to is null or r.enrolled_to > t.census_date)`;

/** No child counted as missing is on a school roll on census day; rolls are those loaded for the term. */
export const missingButOnARoll: ReturnRule = {
  id: 'missing-but-on-a-roll',
  says: 'A child missing education is not on a school roll on census day.',
  breaches: async (context) => {
    const children = await missingAndIn(context, enrolled);
    if (children.length === 0) return [];
    const who =
      children.length === 1
        ? '1 child counted as missing education is'
        : `${written(children.length)} children counted as missing education are`;
    return [
      {
        sentence: `${who} on a school roll on census day.`,
        cells: ['cme_census, Total, Total'],
        children
      }
    ];
  }
};
