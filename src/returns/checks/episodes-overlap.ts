import { answeringEpisodes, breachesByRegister, childrenHave } from './children.ts';
import type { ReturnRule } from './rule.ts';

const overlapping = `
  with own as (${answeringEpisodes}),
  followed as (
    select collection, child_id, end_day,
      lead(start_day) over (
        partition by collection, child_id
        order by start_day, coalesce(end_day, date '9999-12-31'), line_number
      ) as next_start
    from own
    where start_known
  )
  select distinct collection, child_id
  from followed
  where next_start is not null and (end_day is null or next_start < end_day)
  order by collection, child_id`;

/** No child has two episodes at the same time: one that ends the day another starts does not overlap it. */
export const episodesOverlap: ReturnRule = {
  id: 'episodes-overlap',
  says: 'Episodes of one child do not overlap.',
  breaches: (context) =>
    breachesByRegister(
      context,
      overlapping,
      (count) => `${childrenHave(count)} episodes that overlap: end the first or join them`
    )
};
