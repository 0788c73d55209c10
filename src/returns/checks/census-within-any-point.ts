import { periodLabel } from '#domain/term.ts';
import type { CollectionId } from '../specification.ts';
import { labelOf, names, totals, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

const pairs: readonly (readonly [census: CollectionId, anyPoint: CollectionId])[] = [
  ['cme_census', 'cme_any_point'],
  ['ehe_census', 'ehe_any_point']
];

/** No census count is above the any-point count of the academic year that contains it. */
export const censusWithinAnyPoint: ReturnRule = {
  id: 'census-within-any-point',
  says: 'A census-day count is at most the any-point count of the academic year that contains it.',
  breaches: ({ current, termsOfAnyPointYear }) =>
    pairs.flatMap(([census, anyPoint]) => {
      const year = totals(current.cells).find(({ collection }) => collection === anyPoint);
      if (!year || year.value === 'x') return [];
      const limit = year.value;
      const above = termsOfAnyPointYear
        .flatMap(totals)
        .flatMap(({ collection, period, value }) =>
          collection === census && value !== 'x' && value > limit ? [{ period, value }] : []
        );
      if (above.length === 0) return [];
      const terms = above.map(({ period, value }) => `${written(value)} in ${periodLabel(period)}`);
      return [
        breach(
          `${labelOf(current, census)}: ${terms.join(', ')}, more than the ${written(limit)} at any point in ${periodLabel(year.period)}.`,
          names([year]),
          [...above.map(({ value }) => value), limit]
        )
      ];
    })
};
