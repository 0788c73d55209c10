import { fittedOverlap } from './stepwise.ts';
import type { RawFit } from './log-linear.ts';
import { nameOf, pairsOf, seenOnAll, type OverlapTable } from './overlap.ts';

/** Least numbers below which an estimate is not for publishing. */
export const publishingRules = { lists: 3, onEachList: 20, fittedOverlap: 5 } as const;

/** Why an estimate from this table may not be published; empty where it may. */
export function notPublishable(table: OverlapTable, raw: RawFit | null): string[] {
  const reasons: string[] = [];
  if (table.lists.length < publishingRules.lists)
    reasons.push(
      `There are ${table.lists.length} lists; independence can only be tested with ${publishingRules.lists} or more.`
    );
  table.lists.forEach((name, i) => {
    const on = seenOnAll(table, 1 << i);
    if (on < publishingRules.onEachList)
      reasons.push(
        `The list "${name}" holds ${on} people, fewer than ${publishingRules.onEachList}.`
      );
  });
  if (raw === null) return [...reasons, 'The model has no estimate.'];
  const thin = pairsOf(table.lists.length)
    .map((pair) => ({ pair, fitted: fittedOverlap(raw, pair) }))
    .filter(({ fitted }) => fitted < publishingRules.fittedOverlap - 1e-9)
    .sort((a, b) => a.fitted - b.fitted);
  const told = ({ pair, fitted }: (typeof thin)[number]) =>
    `${nameOf(table, pair)} is ${fitted.toFixed(1)}`;
  if (thin.length > 3)
    reasons.push(
      `${thin.length} fitted overlaps are below ${publishingRules.fittedOverlap}; the least, ${told(thin[0]!)}.`
    );
  else
    for (const one of thin)
      reasons.push(`The fitted overlap of ${told(one)}, below ${publishingRules.fittedOverlap}.`);
  return reasons;
}
