import { childrenAre, missingAndIn } from './children.ts';
import type { ReturnRule } from './rule.ts';

const homeEducated = `
  select c.child_id, k.upn, k.nhs_number
  from counted_ehe_census_day c
  join known k on k.child_key = c.child_key
  where c.basis = 'returned' and c.period_id = $1 and c.la_code = $2`;

/** No child is counted in both elective home education and children missing education on census day. */
export const inBothCollections: ReturnRule = {
  id: 'in-both-collections',
  says: 'A child is not in both elective home education and children missing education on census day.',
  breaches: async (context) => {
    const children = await missingAndIn(context, homeEducated);
    if (children.length === 0) return [];
    return [
      {
        sentence: `${childrenAre(children.length)} counted in both children missing education and elective home education on census day: home education found unsuitable ends when the child becomes missing.`,
        cells: ['cme_census, Total, Total', 'ehe_census, Total, Total'],
        children
      }
    ];
  }
};
