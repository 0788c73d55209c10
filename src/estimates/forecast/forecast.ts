import { Refusal } from '#files/refusal.ts';
import type { MethodName, Projection } from './projection.ts';
import { meanMiss, project, rollingOrigin, type Rolling } from './rolling.ts';

export interface ForecastOptions {
  readonly horizon?: number;
  readonly level?: number;
  /** Periods in a year (3 for terms), where seasons may be used at all. */
  readonly season?: number;
  /** The reader vouches that what is counted has not changed over the series. */
  readonly stableDefinition?: boolean;
}

export interface Candidate extends Projection {
  /** Whether the rules by length let this method be the answer. */
  readonly eligible: boolean;
  readonly rule: string;
  readonly rolling: Rolling | null;
}

export interface Forecast {
  readonly n: number;
  readonly level: number;
  readonly chosen: MethodName;
  readonly reason: string;
  readonly mean: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Mean size of the chosen method's misses, one period ahead, and the latest (actual - foretold). */
  readonly rolling_error: number;
  readonly last_miss: number;
  readonly methods: readonly Candidate[];
}

export const fewestPoints = 6;
const fewestForTrend = 12;
/** A trend must beat "same as last time" by this share of its rolling error. */
const margin = 0.1;

/**
 * The next periods by whichever method earned it. Rules by length: under 6 points none; 6 to 11 naive
 * or simple smoothing; from 12 drift and damped trend too where they beat naive by more than 10% in
 * rolling origin; seasons only with three full years and a stable definition. Ties go to the simpler.
 */
export function forecast(y: readonly number[], options: ForecastOptions = {}): Forecast {
  const { horizon = 3, level = 0.8, season = 0, stableDefinition = false } = options;
  const n = y.length;
  if (n < fewestPoints)
    throw new Refusal(
      `${n} ${n === 1 ? 'point is' : 'points are'} too few to forecast from; at least ${fewestPoints} are needed.`
    );
  const most = (n - 1) / n;
  if (level > most)
    throw new Refusal(
      `${n} points give ${n - 1} one-step errors, which cannot support an interval of ${percent(level)}; ask for ${percent(Math.floor(most * 100) / 100)} or less.`
    );
  const seasons = season > 1 && n >= 3 * season;
  const names: MethodName[] = ['naive', 'ses', 'drift', 'damped'];
  if (season > 1) names.push('seasonal_naive');
  const methods = names.flatMap((method): Candidate[] => {
    const projection = project(method, y, horizon, level, season);
    if (!projection) return [];
    const { eligible, rule } = ruleFor(method, n, seasons && stableDefinition);
    return [{ ...projection, eligible, rule, rolling: rollingOrigin(method, y, season) }];
  });
  const base = methods[0]!;
  const { winner, reason } = choose(base, methods.slice(1));
  return {
    n,
    level,
    chosen: winner.method,
    reason,
    mean: winner.mean,
    lower: winner.lower,
    upper: winner.upper,
    rolling_error: winner.rolling!.mean_absolute_error,
    last_miss: winner.rolling!.last_miss,
    methods
  };
}

function ruleFor(
  method: MethodName,
  n: number,
  seasons: boolean
): { eligible: boolean; rule: string } {
  if (method === 'naive' || method === 'ses') return { eligible: true, rule: 'from 6 points' };
  if (method === 'seasonal_naive')
    return { eligible: seasons, rule: 'with three full years and a stable definition' };
  return {
    eligible: n >= fewestForTrend,
    rule: 'from 12 points, where it beats naive by more than 10%'
  };
}

function choose(
  base: Candidate,
  others: readonly Candidate[]
): { winner: Candidate; reason: string } {
  let winner = base;
  let least = 1;
  for (const one of others) {
    if (!one.eligible || !one.rolling) continue;
    const ratio = missRatio(one.rolling, base.rolling!);
    const needed = one.method === 'ses' ? 1 : 1 - margin;
    if (ratio < needed && ratio < least) [winner, least] = [one, ratio];
  }
  const reason =
    winner === base
      ? 'No allowed method beats “same as last time” in rolling origin.'
      : `Its rolling error is ${percent(1 - least)} below that of “same as last time”.`;
  return { winner, reason };
}

/** Mean miss of a method over that of naive at the origins both were shown. */
function missRatio(one: Rolling, base: Rolling): number {
  const origins = new Set(one.steps.map((step) => step.origin));
  const same = meanMiss(base.steps.filter((step) => origins.has(step.origin)));
  return same === 0 ? Infinity : meanMiss(one.steps) / same;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
