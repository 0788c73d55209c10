import { answeringEpisodes, breachesByRegister, childrenHave } from './children.ts';
import type { ReturnRule } from './rule.ts';

const without = `
  with own as (${answeringEpisodes})
  select distinct collection, child_id
  from own
  where date_of_birth is null and start_day <= census_date
    and (end_day is null or end_day > census_date)
  order by collection, child_id`;

/** A child without a date of birth cannot be shown to be of compulsory school age, so is not counted. */
export const noDateOfBirth: ReturnRule = {
  id: 'no-date-of-birth',
  says: 'Every child on the register on census day has a date of birth.',
  breaches: (context) =>
    breachesByRegister(
      context,
      without,
      (count) => `${childrenHave(count)} no date of birth and so cannot be counted`
    )
};
