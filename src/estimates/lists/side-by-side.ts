import { bestByBic } from './best.ts';
import { chaoEstimate, type ChaoEstimate } from './chao.ts';
import { independence } from './design.ts';
import { logLinear, writeOut, type LogLinearFit, type Workbench } from './log-linear.ts';
import { nameOf, observed, timesSeen, type OverlapTable } from './overlap.ts';
import { notPublishable } from './publish.ts';
import { stepwise, usualThreshold } from './stepwise.ts';

export type Fitted = LogLinearFit | { readonly N: null; readonly not_estimable: string };

export interface SideBySide {
  readonly lists: readonly string[];
  readonly n: number;
  readonly independent: Fitted;
  readonly stepwise: Fitted & {
    readonly steps?: readonly { readonly pair: string; readonly p: number }[];
  };
  readonly bic: Fitted & { readonly search?: 'all' | 'path'; readonly models?: number };
  readonly chao: ChaoEstimate;
  /** The headline: lowest and highest estimate among the models, never one of them alone. */
  readonly range: { readonly lower: number; readonly upper: number } | null;
  readonly publishable: boolean;
  readonly not_publishable_because: readonly string[];
}

const none = {
  N: null,
  not_estimable: 'The overlaps have too many zeros: even independent lists have no estimate.'
} as const;

/** Independent lists, the stepwise model, the least BIC and Chao's bound beside each other. */
export function sideBySide(
  table: OverlapTable,
  bench: Workbench,
  options: { readonly threshold?: number; readonly level?: number } = {}
): SideBySide {
  const { threshold = usualThreshold, level = 0.95 } = options;
  const independent = logLinear(table, independence, bench, level);
  const chosen = stepwise(table, bench, threshold);
  const best = bestByBic(table, bench);
  const chao = chaoEstimate(timesSeen(table), level);
  const reasons = notPublishable(table, chosen?.raw ?? null);
  const models: SideBySide['stepwise'][] = [
    'fault' in independent ? { N: null, not_estimable: independent.fault } : independent,
    chosen
      ? {
          ...writeOut(table, chosen.raw, level),
          steps: chosen.steps.map(({ pair, p }) => ({ pair: nameOf(table, pair), p }))
        }
      : none
  ];
  const bic = best
    ? { ...writeOut(table, best.raw, level), search: best.search, models: best.models }
    : none;
  const sizes = [...models, bic].flatMap((model) => (model.N === null ? [] : [model.N]));
  return {
    lists: table.lists,
    n: observed(table),
    independent: models[0]!,
    stepwise: models[1]!,
    bic,
    chao,
    range: sizes.length > 0 ? { lower: Math.min(...sizes), upper: Math.max(...sizes) } : null,
    publishable: reasons.length === 0,
    not_publishable_because: reasons
  };
}
