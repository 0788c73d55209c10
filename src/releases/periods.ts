import type { DataSet } from '#domain/data-sets.ts';
import { compareTerms, previousAcademicYear } from '#domain/term.ts';
import type { Reference } from '#reference/reference.ts';

/**
 * The periods a data set may cover in the release of a term, oldest first: every term with a census
 * day up to it, or every academic year up to the one before it (the autumn return reports the year
 * before; a spring or summer release repeats it).
 */
export function periodsUpTo(term: string, dataSet: DataSet, reference: Reference): string[] {
  if (dataSet.periodKind === 'term') {
    return reference.terms
      .filter((row) => row.censusDate !== null && compareTerms(row.termId, term) <= 0)
      .map((row) => row.termId);
  }
  const last = previousAcademicYear(reference.term(term).academicYear);
  return [...new Set(reference.terms.map((row) => row.academicYear))].filter(
    (year) => year <= last
  );
}
