import { roundHalfUp } from '#disclosure/round.ts';
import type { Shown } from '#disclosure/shown.ts';
import { aalenJohansen, type IncidenceRow } from '#estimates/survival/aalen-johansen.ts';
import { kaplanMeier, type SurvivalRow } from '#estimates/survival/kaplan-meier.ts';
import type { RiskTable } from '#estimates/survival/risk-table.ts';
import type { CurveRule } from './rules.ts';

/** A share in per cent with the 95% interval it was estimated with; its limits are null where it is kept back. */
export interface Share {
  readonly percent: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface CurvePoint {
  readonly week: number;
  /** Share not yet ended after this many weeks. */
  readonly open: Share;
  /** Share ended by each cause so far, in the order of the causes. */
  readonly ended: readonly Share[];
  /** Episodes at risk in the week, rounded as counts are. */
  readonly atRisk: Shown;
}

/** Weeks by which half have ended; a limit is null where the curve's interval never gets there. */
export interface HalfLife {
  readonly weeks: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A curve that may leave the server, or that there are too few episodes for one. */
export type Curve =
  | { readonly item: string; readonly state: 'too few' }
  | {
      readonly item: string;
      readonly state: 'shown';
      readonly causes: readonly string[];
      readonly points: readonly CurvePoint[];
      /** What the shares are rounded to: 1, 2 or 5 per cent. */
      readonly step: number;
      /** Whether shares above 0 have their intervals. */
      readonly intervals: boolean;
      /** Null where fewer than half had ended by the last point. */
      readonly half: HalfLife | null;
    };

/**
 * The gate of curves: Kaplan–Meier and Aalen–Johansen of a risk table in whole weeks, read at the
 * steps of the level's rule, while enough episodes are at risk. Shares are in whole per cent, or so coarse that one step
 * of them stands for `least` episodes or more; with them goes the interval only where a per cent stands for three times
 * as many, for it tells one count from the next. With fewer endings than the rule asks for, or where 5 per cent is not
 * coarse enough, nothing but that is said.
 * @param least 0 for those who may see exact counts.
 */
export function curveOf(
  table: RiskTable,
  rule: CurveRule,
  roundedCount: (count: number) => Shown,
  least: number
): Curve {
  const { group: item } = table;
  const events = table.events.reduce((sum, d) => sum + d, 0);
  const longest = readableTo(table, rule);
  if (events < rule.minEvents || longest < rule.stepWeeks) return { item, state: 'too few' };
  const survival = kaplanMeier(table);
  const heaviest = heaviestIn(table, survival.curve, longest);
  const step = steps.find((one) => one / 100 >= least * heaviest);
  if (step === undefined) return { item, state: 'too few' };
  const intervals = 3 * least * heaviest <= 0.01;
  const shareOf = sharesBy(step, least === 0 ? 'all' : intervals ? 'above 0' : 'none');
  const incidence = aalenJohansen(table);
  const weeks: number[] = [];
  for (let week = 0; week <= longest; week += rule.stepWeeks) weeks.push(week);
  const points = weeks.map((week): CurvePoint => {
    const row = stepAt(survival.curve, week);
    return {
      week,
      open: row ? shareOf(row.survival, row) : wholly,
      ended: incidence.map(({ curve }) => {
        const own = stepAt(curve, week);
        return own ? shareOf(own.cif, own) : none;
      }),
      atRisk: roundedCount(table.riskAt(Math.max(1, week)))
    };
  });
  const half = survival.median;
  return {
    item,
    state: 'shown',
    causes: table.causes,
    points,
    step,
    intervals,
    half:
      half === null || half > weeks.at(-1)!
        ? null
        : {
            weeks: Math.ceil(half),
            lower: intervals ? ceilOrNull(survival.median_lower) : null,
            upper: intervals ? ceilOrNull(survival.median_upper) : null
          }
  };
}

/** The last week up to which, in every week, enough episodes are at risk. */
function readableTo(table: RiskTable, rule: CurveRule): number {
  let week = 0;
  const last = Math.min(rule.longestWeeks, table.time.at(-1) ?? 0);
  while (week < last && table.riskAt(week + 1) >= rule.minAtRisk) week += 1;
  return week;
}

/** The share that one ending takes off where it takes off most: 0 to 1. */
function heaviestIn(table: RiskTable, curve: readonly SurvivalRow[], longest: number): number {
  return table.time.reduce((most, time, at) => {
    if (time > longest || table.events[at] === 0) return most;
    const before = stepAt(curve, time - 1)?.survival ?? 1;
    return Math.max(most, before / table.atRisk[at]!);
  }, 0);
}

/** What shares may be rounded to, in per cent. */
const steps = [1, 2, 5] as const;

const wholly: Share = { percent: 100, lower: 100, upper: 100 };
const none: Share = { percent: 0, lower: 0, upper: 0 };

function stepAt<Row extends SurvivalRow | IncidenceRow>(
  curve: readonly Row[],
  week: number
): Row | undefined {
  return curve.findLast((row) => row.time <= week);
}

function sharesBy(step: number, withInterval: 'all' | 'above 0' | 'none') {
  const percent = (share: number) => roundHalfUp(100 * Math.min(1, Math.max(0, share)), step);
  return (
    value: number,
    limits: { readonly lower: number | null; readonly upper: number | null }
  ): Share => {
    const own = percent(value);
    if (withInterval === 'none' || (withInterval === 'above 0' && own === 0)) {
      return { percent: own, lower: null, upper: null };
    }
    const limit = (at: number | null) => (at === null ? (value === 0 ? 0 : null) : percent(at));
    return { percent: own, lower: limit(limits.lower), upper: limit(limits.upper) };
  };
}

function ceilOrNull(value: number | null): number | null {
  return value === null ? null : Math.ceil(value);
}
