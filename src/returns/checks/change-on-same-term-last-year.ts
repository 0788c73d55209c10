import { changes } from './change.ts';
import type { ReturnRule } from './rule.ts';

/** Totals, any point included, are near those of the same term a year before. */
export const changeOnSameTermLastYear: ReturnRule = {
  id: 'change-on-same-term-last-year',
  says: 'A change on the same term last year beyond the tolerance is explained.',
  limits: ['share', 'least'],
  breaches: (context) => changes(context, context.sameTermLastYear, false)
};
