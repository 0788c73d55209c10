import type { RowRule } from './rule.ts';

export const unknownLa: RowRule = {
  kind: 'row',
  name: 'unknown-la',
  says: ({ value }) =>
    `"${value}" is not the nine-character code of an English local authority, such as E08000025.`,
  clauses: ({ contract: { la } }) => [
    { column: la, when: `${la} is not null and ${la} not in (select la_code from known_la)` }
  ]
};
