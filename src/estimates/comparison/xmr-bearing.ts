import { fewestForFlags, xmr } from './xmr.ts';

/** What is charted: a stock stands on a day, a flow comes in over a period, a rate is per head. */
export type SeriesKind = 'stock' | 'flow' | 'rate';

/**
 * Why a series may not bear an XmR chart with flags, in one sentence; null where it may. A stock
 * carries its past with it, so its points are not independent; under twelve points limits still
 * move; and where most points break a rule the process is not stable.
 */
export function xmrRefusal(
  series: readonly { readonly period: string; readonly value: number }[],
  kind: SeriesKind
): string | null {
  if (kind === 'stock')
    return 'A count on a day is a stock: it carries last term’s children with it, so neighbouring points are not independent. Chart a flow or a rate.';
  if (series.length < fewestForFlags)
    return `${series.length} points are fewer than the ${fewestForFlags} that limits need before they may flag anything.`;
  const { points } = xmr(series);
  const flagged = points.filter((point) => point.type !== 'Common Cause').length;
  if (flagged * 2 > points.length)
    return `${flagged} of ${points.length} points would be flagged: a series with a trend or a step is not a stable process.`;
  return null;
}
