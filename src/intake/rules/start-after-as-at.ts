import type { RowRule } from './rule.ts';

export const startAfterAsAt: RowRule = {
  kind: 'row',
  name: 'start-after-as-at',
  says: ({ column, value }, { asAt }) =>
    `${column} ${value} is after ${asAt}, the day the extract was taken; an extract cannot hold what had not begun.`,
  clauses: ({ contract, supplied, asAt }, binder) => {
    const start = contract.episode?.start ?? '';
    if (!supplied.has(start)) return [];
    return [{ column: start, when: `${start} > ${binder.bind(asAt)}::date` }];
  }
};
