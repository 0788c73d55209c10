import { roundHalfUp } from '#disclosure/round.ts';
import type { Shown } from '#disclosure/shown.ts';
import { aalenJohansen, type IncidenceRow } from '#estimates/survival/aalen-johansen.ts';
import { kaplanMeier, type SurvivalRow } from '#estimates/survival/kaplan-meier.ts';
import type { RiskTable } from '#estimates/survival/risk-table.ts';
import type { CurveRule } from './rules.ts';

/** A share in whole per cent with the 95% interval it was estimated with. */
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
      /** Null where fewer than half had ended by the last point. */
      readonly half: HalfLife | null;
    };

/**
 * The gate of curves: Kaplan–Meier and Aalen–Johansen of a risk table in whole weeks, read at the
 * steps of the level's rule, in whole per cent, while enough episodes are at risk. With fewer
 * endings than the rule asks for, or none of it readable, nothing but that is said.
 */
export function curveOf(
  table: RiskTable,
  rule: CurveRule,
  roundedCount: (count: number) => Shown
): Curve {
  const { group: item } = table;
  const events = table.events.reduce((sum, d) => sum + d, 0);
  const longest = readableTo(table, rule);
  if (events < rule.minEvents || longest < rule.stepWeeks) return { item, state: 'too few' };
  const survival = kaplanMeier(table);
  const incidence = aalenJohansen(table);
  const weeks: number[] = [];
  for (let week = 0; week <= longest; week += rule.stepWeeks) weeks.push(week);
  const points = weeks.map((week): CurvePoint => {
    const step = stepAt(survival.curve, week);
    return {
      week,
      open: step ? shareOf(step.survival, step) : wholly,
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
    half:
      half === null || half > weeks.at(-1)!
        ? null
        : {
            weeks: Math.ceil(half),
            lower: ceilOrNull(survival.median_lower),
            upper: ceilOrNull(survival.median_upper)
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

const wholly: Share = { percent: 100, lower: 100, upper: 100 };
const none: Share = { percent: 0, lower: 0, upper: 0 };

function stepAt<Row extends SurvivalRow | IncidenceRow>(
  curve: readonly Row[],
  week: number
): Row | undefined {
  return curve.findLast((row) => row.time <= week);
}

function shareOf(
  value: number,
  interval: { readonly lower: number | null; readonly upper: number | null }
): Share {
  const percent = (share: number) => roundHalfUp(100 * Math.min(1, Math.max(0, share)), 1);
  return {
    percent: percent(value),
    lower: interval.lower === null ? (value === 0 ? 0 : null) : percent(interval.lower),
    upper: interval.upper === null ? (value === 0 ? 0 : null) : percent(interval.upper)
  };
}

function ceilOrNull(value: number | null): number | null {
  return value === null ? null : Math.ceil(value);
}
