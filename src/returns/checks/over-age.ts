import { answeringEpisodes, breachesByRegister, childrenAre } from './children.ts';
import type { ReturnRule } from './rule.ts';

const over = `
  with own as (${answeringEpisodes})
  select distinct collection, child_id
  from own
  where start_day <= census_date and (end_day is null or end_day > census_date)
    and census_date > compulsory_to
  order by collection, child_id`;

/** A child past compulsory school age is not counted; an episode left open past it should be closed. */
export const overAge: ReturnRule = {
  id: 'over-age',
  says: 'No child on the register on census day is over compulsory school age.',
  breaches: (context) =>
    breachesByRegister(
      context,
      over,
      (count) =>
        `${childrenAre(count)} over compulsory school age on census day and not counted: close the episode`
    )
};
