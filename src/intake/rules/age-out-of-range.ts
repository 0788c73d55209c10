import type { RowRule } from './rule.ts';

const oldest = 19;

/** Age in whole years at the start; where the start is unknown, when the episode was recorded, else ended, else on the as-at date. */
export const ageOutOfRange: RowRule = {
  kind: 'row',
  name: 'age-out-of-range',
  says: ({ value, detail }) =>
    `Born on ${value}, the child would be under 0 or over ${oldest} at the start (${detail}).`,
  clauses: ({ contract, supplied, asAt }, binder) => {
    if (!contract.episode) return [];
    const days = [contract.episode.start, 'recorded_on', contract.episode.end].filter((c) =>
      supplied.has(c)
    );
    const day = `coalesce(${[...days, `${binder.bind(asAt)}::date`].join(', ')})`;
    return [
      {
        column: 'date_of_birth',
        when: `date_of_birth > ${day} or date_of_birth + interval ${oldest + 1} year <= ${day}`,
        detail: `${day}::varchar`
      }
    ];
  }
};
