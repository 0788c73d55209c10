import { breakdowns, children, labelOf, names, sum, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

const unknowns = ['Unknown', 'Not recorded', 'No reason given'];

/** Few children have an unknown or unrecorded item. Limits: share in per cent, and least children. */
export const unknownShare: ReturnRule = {
  id: 'unknown-share',
  says: 'The share of Unknown and Not recorded is within the tolerance.',
  limits: ['share', 'least'],
  breaches: ({ current, limit }) =>
    breakdowns(current.cells).flatMap(({ collection, topic, total, cells }) => {
      const unknown = cells.filter(({ item }) => unknowns.includes(item));
      const count = sum(unknown);
      if (total === 'x' || count < limit('least')) return [];
      if (100 * count <= limit('share') * total) return [];
      const share = Math.round((100 * count) / total);
      return [
        breach(
          `${labelOf(current, collection)}: ${topic} is unknown or not recorded for ${written(count)} of ${children(total)} (${share}%).`,
          names(unknown),
          [count, total]
        )
      ];
    })
};
