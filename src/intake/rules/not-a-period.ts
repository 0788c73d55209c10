import type { RowRule } from './rule.ts';

export const notAPeriod: RowRule = {
  kind: 'row',
  name: 'not-a-period',
  says: ({ value }) =>
    `time_period "${value}" is not six digits of two consecutive years, such as 202526.`,
  clauses: ({ contract }) =>
    contract.source !== 'published'
      ? []
      : [
          {
            column: 'time_period',
            when: `case when regexp_full_match(time_period, '[0-9]{6}')
              then (time_period[1:4]::integer + 1) % 100 <> time_period[5:6]::integer
              else time_period is not null end`
          }
        ]
};
