import type { Command } from 'commander';
import { UsageError } from '#files/refusal.ts';
import { xmr as xmrOf } from '#estimates/comparison/xmr.ts';
import { print, shown, textTable } from './print.ts';
import { readSeries, type SeriesColumns } from './series.ts';

interface XmrCommand extends SeriesColumns {
  readonly screen?: boolean;
  readonly rebase?: string;
  readonly reason?: string;
  readonly trial?: boolean;
}

export function xmr(group: Command): void {
  group
    .command('xmr')
    .description('Limits of a stable series and the NHS flags, where the series may bear them')
    .argument('<file>', 'CSV: one column of numbers, or value and period, in order of time')
    .option('--value <column>', 'the numbers')
    .option('--period <column>', 'what the points are called')
    .option('--no-screen', 'keep outlying moving ranges in the limits')
    .option('--rebase <period>', 'begin new limits here; needs --reason')
    .option('--reason <words>', 'why the limits begin anew')
    .option('--trial', 'show the flags of trial limits (under 12 points) all the same')
    .action(async (file: string, options: XmrCommand, command: Command) => {
      const result = await estimateXmr(file, options);
      print(command, result, () => xmrText(result));
    });
}

export async function estimateXmr(file: string, options: XmrCommand = {}) {
  if (options.rebase !== undefined && options.reason === undefined)
    throw new UsageError('--rebase needs --reason "why the limits begin anew".');
  const { name, series } = await readSeries(file, options);
  const rebase = options.rebase ? [{ at: options.rebase, reason: options.reason ?? '' }] : [];
  const chart = xmrOf(series, { screen: options.screen ?? true, rebase });
  const now = chart.stretches.at(-1)!;
  const withheld = chart.stretches.some((stretch) => stretch.trial) && !options.trial;
  const trialFrom = new Set(
    chart.stretches.filter((s) => s.trial && !options.trial).map((s) => s.from)
  );
  let hidden = false;
  const points = chart.points.map((point) => {
    if (chart.stretches.some((s) => s.from === point.period)) hidden = trialFrom.has(point.period);
    return { ...point, type: hidden ? null : point.type };
  });
  return {
    method: 'xmr',
    file: name,
    n: chart.n,
    mean: now.mean,
    amr: now.amr,
    lpl: now.lpl,
    upl: now.upl,
    trial_limits: now.trial,
    flags_withheld: withheld,
    types: points.map((point) => point.type),
    points,
    stretches: chart.stretches,
    warnings: chart.warnings
  };
}

function xmrText(result: Awaited<ReturnType<typeof estimateXmr>>): string[] {
  return [
    `${result.trial_limits ? 'Trial limits' : 'Limits'} ${shown(result.lpl)} to ${shown(result.upl)}, mean ${shown(result.mean)}.`,
    ...result.warnings,
    '',
    ...textTable(
      ['period', 'value', 'flag'],
      result.points.map((p) => [
        p.period,
        shown(p.value),
        p.type === 'Common Cause' ? '' : (p.type ?? '')
      ])
    )
  ];
}
