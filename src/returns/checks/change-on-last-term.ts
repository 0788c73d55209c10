import { changes } from './change.ts';
import type { ReturnRule } from './rule.ts';

/** Census totals are near those of the term before. */
export const changeOnLastTerm: ReturnRule = {
  id: 'change-on-last-term',
  says: 'A change on last term beyond the tolerance is explained.',
  limits: ['share', 'least'],
  breaches: (context) => changes(context, context.lastTerm, true)
};
