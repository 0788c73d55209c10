import { periodLabel } from '#domain/term.ts';
import type { ReturnCell } from '../return.ts';
import { labelOf, names, totals, written } from './cells.ts';
import { breach } from './rule.ts';
import type { Breach, RuleContext } from './rule.ts';

/** Totals that differ from an earlier return by more than the limits `share` (per cent) and `least` (children). */
export function changes(
  { current, limit }: RuleContext,
  earlier: readonly ReturnCell[] | null,
  censusOnly: boolean
): Breach[] {
  if (earlier === null) return [];
  return totals(current.cells).flatMap((now) => {
    if (censusOnly && !now.collection.endsWith('_census')) return [];
    const then = totals(earlier).find(({ collection }) => collection === now.collection);
    if (!then || then.value === 'x' || now.value === 'x') return [];
    const change = now.value - then.value;
    if (Math.abs(change) < limit('least')) return [];
    if (100 * Math.abs(change) <= limit('share') * then.value) return [];
    const direction = change > 0 ? 'risen' : 'fallen';
    return [
      breach(
        `${labelOf(current, now.collection)}: ${direction} from ${written(then.value)} in ${periodLabel(then.period)} to ${written(now.value)} in ${periodLabel(now.period)}. Say why.`,
        names([now]),
        [then.value, now.value]
      )
    ];
  });
}
