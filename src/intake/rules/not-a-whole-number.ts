import type { RowRule } from './rule.ts';

export const notAWholeNumber: RowRule = {
  kind: 'row',
  name: 'not-a-whole-number',
  says: ({ column, value }, { contract }) => {
    const { from, to } = contract.columns.find((c) => c.name === column) ?? {};
    const or = contract.source === 'la_return' ? ', or x where it was not supplied' : '';
    return `${column} "${value}" is not a whole number from ${from} to ${to}${or}.`;
  },
  clauses: ({ contract, supplied }, binder) =>
    contract.columns
      .filter((c) => c.type === 'integer' && supplied.has(c.name))
      .map((c) => {
        const text = `${c.name}_text`;
        const written = contract.source === 'la_return' ? `${text} <> 'x'` : `${text} is not null`;
        const [from, to] = [binder.bind(c.from ?? 0), binder.bind(c.to ?? 0)];
        return {
          column: c.name,
          when: `${written} and (${c.name} is null or ${c.name} < ${from} or ${c.name} > ${to})`
        };
      })
};
