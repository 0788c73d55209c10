import { breakdowns, labelOf, names, sum, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

/** Each breakdown sums to its total; with items not available it does not exceed it. */
export const breakdownSumsToTotal: ReturnRule = {
  id: 'breakdown-sums-to-total',
  says: 'Each breakdown sums to its total.',
  breaches: ({ current }) =>
    breakdowns(current.cells)
      .filter(({ topic }) => topic !== 'Year group')
      .flatMap(({ collection, topic, total, cells }) => {
        if (total === 'x' || cells.every(({ value }) => value === 'x')) return [];
        const all = sum(cells);
        const incomplete = cells.some(({ value }) => value === 'x');
        if (all === total || (incomplete && all < total)) return [];
        return [
          breach(
            `${labelOf(current, collection)}: ${topic} sums to ${written(all)}, but the total is ${written(total)}.`,
            names(cells),
            [all, total]
          )
        ];
      })
};
