import type { RowRule } from './rule.ts';

export const laNotInForce: RowRule = {
  kind: 'row',
  name: 'la-not-in-force',
  says: ({ value }, { termLabel, lapsed }) =>
    `${value} (${lapsed.get(value) ?? ''}) was not in force in ${termLabel}.`,
  clauses: ({ contract: { la }, lapsed }) =>
    lapsed.size === 0
      ? []
      : [{ column: la, when: `${la} in (select la_code from known_la where not in_force)` }]
};
