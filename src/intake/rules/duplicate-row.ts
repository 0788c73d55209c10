import type { SetRule } from './rule.ts';

/** The first of equal rows stands; the others are faults. */
export const duplicateRow: SetRule = {
  kind: 'set',
  name: 'duplicate-row',
  says: ({ detail }, { contract }) =>
    contract.unique
      ? `This row speaks of the same thing as line ${detail} (${contract.together.join(', ')}); one of them must go.`
      : `This row repeats line ${detail} exactly.`,
  applies: () => true,
  select: () => `
    select line_number, '' as column_name, '' as value,
      first_line::varchar as detail
    from crowd where nth > 1`
};
