import type { CollectionId } from '../specification.ts';
import { names, totals } from './cells.ts';
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
      return termsOfAnyPointYear
        .flatMap(totals)
        .filter(({ collection, value }) => collection === census && value !== 'x' && value > limit)
        .map((term) =>
          breach(
            `${term.value} children on the census day of ${term.period} are more than the ${limit} at any point in ${year.period}.`,
            names([year, term])
          )
        );
    })
};
