import type { RowRule } from './rule.ts';

export const notAnAcademicYear: RowRule = {
  kind: 'row',
  name: 'not-an-academic-year',
  says: ({ value }) =>
    `year "${value}" is not an academic year of two consecutive years, such as 2025-26, from 1990 on.`,
  clauses: ({ contract }) =>
    contract.source !== 'population'
      ? []
      : [{ column: 'year', when: 'year_text is not null and year is null' }]
};
