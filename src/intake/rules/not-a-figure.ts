import type { RowRule } from './rule.ts';

const figures = ['child_count', 'child_percent', 'rate_per_100'];

/** A published figure is a number not below zero, or a symbol of the EES standard, or `<0.5`. */
export const notAFigure: RowRule = {
  kind: 'row',
  name: 'not-a-figure',
  says: ({ column, value }) =>
    `${column} "${value}" is neither a number nor a symbol of published statistics (x, z, c, k, u, low, <0.5).`,
  clauses: ({ contract, supplied }) =>
    contract.source !== 'published'
      ? []
      : figures
          .filter((name) => supplied.has(name))
          .map((name) => ({
            column: name,
            when: `not regexp_full_match(${name}, '[0-9]+([.][0-9]+)?|x|z|c|k|u|low|<0[.]5')`
          }))
};
