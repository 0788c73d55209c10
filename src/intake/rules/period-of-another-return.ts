import {
  academicYearOf,
  previousAcademicYear,
  timeIdentifierOf,
  timePeriodOf
} from '#domain/term.ts';
import type { RowRule } from './rule.ts';

/**
 * Census rows carry the term of the return. Any-point rows carry the academic year before, with the autumn return;
 * headed by the return's own term they mean that same year before.
 */
export const periodOfAnotherReturn: RowRule = {
  kind: 'row',
  name: 'period-of-another-return',
  says: ({ value, detail }, { termLabel }) =>
    `${value} ${detail} is not a period of the ${termLabel} return: census rows carry its term, any-point rows of an autumn return the academic year before.`,
  clauses: ({ contract, term }, binder) => {
    if (contract.source !== 'la_return' || term === null) return [];
    const own = `(time_period = ${binder.bind(timePeriodOf(term))} and time_identifier = ${binder.bind(timeIdentifierOf(term))})`;
    const before = previousAcademicYear(academicYearOf(term));
    const past = term.endsWith('autumn')
      ? `(collection like '%any_point' and time_identifier = 'Academic year' and time_period = ${binder.bind(timePeriodOf(before))})`
      : 'false';
    return [
      {
        column: 'time_period',
        when: `time_period is not null and time_identifier is not null and not (${own} or ${past})`,
        detail: 'time_identifier'
      }
    ];
  }
};
