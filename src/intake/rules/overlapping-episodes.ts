import type { SetRule } from './rule.ts';

/**
 * Two episodes `[start, end)` of one child in one authority share a day. Touching (one ends on the day the other
 * starts) and zero-length episodes share none; rows recorded in error and repeated rows are left out. An unknown
 * start counts from when the episode was recorded, else from the as-at date. Both rows are faults.
 */
export const overlappingEpisodes: SetRule = {
  kind: 'set',
  name: 'overlapping-episodes',
  says: ({ detail }) =>
    `This episode overlaps the one of the same child on line ${detail}; a child has one episode at a time in one local authority.`,
  applies: ({ contract }) => contract.episode?.apart === true,
  select: ({ contract }) => `
    with standing as (
      select * from crowd where dated and not in_error and nth = 1 and starts < ends
    ),
    beside as (
      select line_number, starts, ends, start_text,
        lead(starts) over child as next_starts,
        lead(line_number) over child as next_line,
        max(ends) over earlier as earlier_ends,
        arg_max(line_number, ends) over earlier as earlier_line
      from standing
      window child as (partition by together order by starts, ends, line_number),
        earlier as (
          partition by together order by starts, ends, line_number
          rows between unbounded preceding and 1 preceding
        )
    )
    select line_number, '${contract.episode?.start}' as column_name, start_text as value,
      case when earlier_ends > starts then earlier_line else next_line end::varchar as detail
    from beside
    where next_starts < ends or earlier_ends > starts`
};
