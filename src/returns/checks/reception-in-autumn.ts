import { termNameOf } from '#domain/term.ts';
import { breakdowns, children, labelOf, names, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

/**
 * In autumn a child in Reception is of compulsory school age only when held back a year (a fifth
 * birthday in the autumn counts from 31 December), so few can be counted. Limits: share in per cent
 * of the total, and the least count that is looked at.
 */
export const receptionInAutumn: ReturnRule = {
  id: 'reception-in-autumn',
  says: 'In autumn few children in Reception are of compulsory school age.',
  limits: ['share', 'least'],
  breaches: ({ current, limit }) => {
    if (termNameOf(current.term) !== 'autumn') return [];
    return breakdowns(current.cells)
      .filter(({ topic, collection }) => topic === 'Year group' && collection.endsWith('_census'))
      .flatMap(({ collection, total, cells }) => {
        const reception = cells.find(({ item }) => item === 'Reception');
        if (!reception || reception.value === 'x' || total === 'x') return [];
        if (reception.value < limit('least')) return [];
        if (100 * reception.value <= limit('share') * total) return [];
        return [
          breach(
            `${labelOf(current, collection)}: Reception holds ${written(reception.value)} of ${children(total)}. Check that each was of compulsory school age on census day.`,
            names([reception]),
            [reception.value, total]
          )
        ];
      });
  }
};
