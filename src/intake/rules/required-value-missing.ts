import type { RowRule } from './rule.ts';

export const requiredValueMissing: RowRule = {
  kind: 'row',
  name: 'required-value-missing',
  says: ({ column }) => `${column} is blank; every row must have it.`,
  clauses: ({ contract, supplied }) =>
    contract.columns
      .filter((c) => c.required && supplied.has(c.name))
      .map((c) => ({ column: c.name, when: `${c.name}_text is null` }))
};
