import { breakdowns, labelOf, names, sum, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

/** Reception, Year 1 to Year 11 and Unknown sum to the total; with items not available they do not exceed it. */
export const yearGroupsSumToTotal: ReturnRule = {
  id: 'year-groups-sum-to-total',
  says: 'Reception, Year 1 to Year 11 and Unknown sum to the total.',
  breaches: ({ current }) =>
    breakdowns(current.cells)
      .filter(({ topic }) => topic === 'Year group')
      .flatMap(({ collection, total, cells }) => {
        if (total === 'x' || cells.every(({ value }) => value === 'x')) return [];
        const all = sum(cells);
        const incomplete = cells.some(({ value }) => value === 'x');
        if (all === total || (incomplete && all < total)) return [];
        return [
          breach(
            `${labelOf(current, collection)}: the year groups sum to ${written(all)}, but the total is ${written(total)}.`,
            names(cells),
            [all, total]
          )
        ];
      })
};
