import { Refusal } from '#files/refusal.ts';
import { mean as meanOf } from '#estimates/numerics/moments.ts';
import { pointTypes } from './xmr-rules.ts';

export interface XmrPoint {
  readonly period: string;
  readonly value: number;
  readonly mean: number;
  readonly lpl: number;
  readonly upl: number;
  /** Which NHS rule the point breaks, or `Common Cause`. */
  readonly type: string;
}

/** A stretch between two rebases, with limits of its own. */
export interface XmrStretch {
  readonly from: string;
  readonly n: number;
  readonly reason: string | null;
  readonly mean: number;
  /** Mean moving range the limits rest on, outlying ranges screened out where asked. */
  readonly amr: number;
  readonly lpl: number;
  readonly upl: number;
  /** Fewer than twelve points: limits will still move, and no flag is given. */
  readonly trial: boolean;
}

export interface Xmr {
  readonly n: number;
  readonly points: readonly XmrPoint[];
  readonly stretches: readonly XmrStretch[];
  readonly warnings: readonly string[];
}

export interface XmrOptions {
  /** Leave moving ranges of 3.267 times their mean or more out, once (default yes). */
  readonly screen?: boolean;
  /** Begin new limits at these periods; each needs its reason. */
  readonly rebase?: readonly { readonly at: string; readonly reason: string }[];
}

export const fewestForFlags = 12;
const fewestPoints = 3;

/**
 * XmR chart by the NHS rules (Making Data Count): limits at the mean and 2.66 mean moving ranges.
 * Refuses fewer than three points and a rebase without a reason. The rules are worked out for short
 * series too; whoever shows them withholds the flags of a `trial` stretch.
 */
export function xmr(
  series: readonly { readonly period: string; readonly value: number }[],
  { screen = true, rebase = [] }: XmrOptions = {}
): Xmr {
  if (series.length < fewestPoints)
    throw new Refusal(
      `An XmR chart needs at least ${fewestPoints} points to have a moving range; there are ${series.length}.`
    );
  const starts = [{ index: 0, reason: null as string | null }];
  for (const { at, reason } of rebase) {
    const index = series.findIndex((point) => point.period === at);
    if (index < 0) throw new Refusal(`There is no period "${at}" to rebase at.`);
    if (reason.trim() === '') throw new Refusal(`Rebasing at "${at}" needs a written reason.`);
    if (index > 0) starts.push({ index, reason });
  }
  starts.sort((a, b) => a.index - b.index);
  const stretches: XmrStretch[] = [];
  const points = starts.flatMap(({ index, reason }, i) => {
    const part = series.slice(index, starts[i + 1]?.index);
    if (part.length < 2)
      throw new Refusal(`From "${part[0]!.period}" there is one point; limits need at least two.`);
    const values = part.map((point) => point.value);
    const limits = limitsOf(values, screen);
    stretches.push({
      from: part[0]!.period,
      n: part.length,
      reason,
      ...limits,
      trial: part.length < fewestForFlags
    });
    const types = pointTypes(values, limits);
    const { mean, lpl, upl } = limits;
    return part.map((point, k): XmrPoint => ({ ...point, mean, lpl, upl, type: types[k]! }));
  });
  return { n: series.length, points, stretches, warnings: warningsOf(points, stretches) };
}

function limitsOf(values: readonly number[], screen: boolean) {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const all = meanOf(ranges);
  const kept = screen ? ranges.filter((range) => range < 3.267 * all) : ranges;
  const amr = kept.length > 0 ? meanOf(kept) : all;
  const mean = meanOf(values);
  return { mean, amr, lpl: mean - 2.66 * amr, upl: mean + 2.66 * amr };
}

function warningsOf(points: readonly XmrPoint[], stretches: readonly XmrStretch[]): string[] {
  const warnings = stretches
    .filter((stretch) => stretch.trial)
    .map(
      (stretch) =>
        `From ${stretch.from}: ${stretch.n} points give trial limits only; flags are withheld under ${fewestForFlags}.`
    );
  const flagged = points.filter((point) => point.type !== 'Common Cause').length;
  if (flagged * 2 > points.length)
    warnings.push(
      `${flagged} of ${points.length} points break a rule: this is a series with a trend or a step, not a stable process. Chart the rate or the flow, or rebase with a written reason.`
    );
  if (stretches.some((stretch) => stretch.amr === 0))
    warnings.push('Neighbouring points do not differ, so the limits have no width.');
  return warnings;
}
