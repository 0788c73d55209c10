import { previousAcademicYear, sameTermLastYear } from '#domain/term.ts';
import type { Gathered } from './gather.ts';

/**
 * The period to compare the last one with: the same term of the year before (counts have a yearly
 * saw-tooth) or the academic year before; null when the release does not hold it.
 */
export function comparedWith({ dataSet, periods }: Gathered): string | null {
  const last = periods.at(-1)?.period.id;
  if (last === undefined) return null;
  const before =
    dataSet.periodKind === 'term' ? sameTermLastYear(last) : previousAcademicYear(last);
  return periods.some(({ period }) => period.id === before) ? before : null;
}
