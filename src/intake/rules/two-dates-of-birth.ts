import type { SetRule } from './rule.ts';

/** All rows of the child are faults: nothing says which date is right. */
export const twoDatesOfBirth: SetRule = {
  kind: 'set',
  name: 'two-dates-of-birth',
  says: ({ value, detail }) =>
    `This child_id has two dates of birth, ${value} here and ${detail} on another line of the same local authority.`,
  applies: ({ contract }) => contract.episode?.apart === true,
  select: () => `
    with spread as (
      select line_number, date_of_birth,
        min(date_of_birth) over (partition by together) as least,
        max(date_of_birth) over (partition by together) as most
      from crowd where date_of_birth is not null
    )
    select line_number, 'date_of_birth' as column_name, date_of_birth::varchar as value,
      case when date_of_birth = least then most else least end::varchar as detail
    from spread where least <> most`
};
