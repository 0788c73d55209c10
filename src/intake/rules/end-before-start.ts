import type { RowRule } from './rule.ts';

export const endBeforeStart: RowRule = {
  kind: 'row',
  name: 'end-before-start',
  says: ({ column, value, detail }) =>
    `${column} ${value} is before the start ${detail}; an end is the first day after, so it may equal the start but not precede it.`,
  clauses: ({ contract, supplied }) => {
    const { start, end } = contract.episode ?? { start: '', end: '' };
    if (!supplied.has(start) || !supplied.has(end)) return [];
    return [{ column: end, when: `${end} < ${start}`, detail: `${start}::varchar` }];
  }
};
