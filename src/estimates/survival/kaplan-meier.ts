import { probabilityInterval, usual, type Confidence } from './interval.ts';
import type { RiskTable } from './risk-table.ts';

/** One step of the curve: values hold from `time` until the next row. */
export interface SurvivalRow {
  readonly time: number;
  readonly n_risk: number;
  readonly n_event: number;
  readonly n_censor: number;
  readonly survival: number;
  /** Standard error of `survival` (Greenwood); null once the curve has reached 0. */
  readonly std_err: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface SurvivalCurve {
  readonly group: string;
  readonly records: number;
  readonly n_max: number;
  readonly n_start: number;
  readonly events: number;
  readonly censored: number;
  /** Null where fewer than half have left by the end. */
  readonly median: number | null;
  readonly median_lower: number | null;
  readonly median_upper: number | null;
  /** Mean time up to `restricted_to`, the last time seen in any group. */
  readonly restricted_mean: number;
  readonly restricted_mean_std_err: number;
  readonly restricted_to: number;
  readonly curve: readonly SurvivalRow[];
}

/** Kaplan and Meier's product-limit curve of one group. `restrictTo` is common to the groups compared. */
export function kaplanMeier(
  table: RiskTable,
  confidence: Confidence = usual,
  restrictTo: number = table.time.at(-1) ?? 0
): SurvivalCurve {
  let survival = 1;
  let greenwood = 0;
  const curve = table.time.map((time, i): SurvivalRow => {
    const n = table.atRisk[i]!;
    const d = table.events[i]!;
    survival *= (n - d) / n;
    if (d > 0) greenwood += d / (n * (n - d));
    const std_err = survival > 0 ? survival * Math.sqrt(greenwood) : null;
    return {
      time,
      n_risk: n,
      n_event: d,
      n_censor: table.censored[i]!,
      survival,
      std_err,
      ...probabilityInterval(survival, std_err, confidence)
    };
  });
  const times = curve.map((row) => row.time);
  return {
    group: table.group,
    records: table.records,
    n_max: table.atRisk.reduce((most, n) => Math.max(most, n), 0),
    n_start: table.atRisk[0] ?? 0,
    events: table.events.reduce((total, d) => total + d, 0),
    censored: table.censored.reduce((total, d) => total + d, 0),
    median: halfway(
      times,
      curve.map((row) => row.survival)
    ),
    median_lower: halfway(
      times,
      curve.map((row) => row.lower)
    ),
    median_upper: halfway(
      times,
      curve.map((row) => row.upper)
    ),
    ...restrictedMean(curve, restrictTo),
    restricted_to: restrictTo,
    curve
  };
}

/** First time a falling curve is at or below one half; the middle of the step where it lies on one half. */
function halfway(times: readonly number[], values: readonly (number | null)[]): number | null {
  const tolerance = 1.5e-8;
  const first = values.findIndex((value) => value !== null && value < 0.5 + tolerance);
  if (first < 0) return null;
  const value = values[first]!;
  const next = values.findIndex((later, i) => i > first && later !== null && later < value);
  return Math.abs(value - 0.5) < tolerance && next >= 0
    ? (times[first]! + times[next]!) / 2
    : times[first]!;
}

function restrictedMean(
  curve: readonly SurvivalRow[],
  end: number
): { restricted_mean: number; restricted_mean_std_err: number } {
  const rows = curve.filter((row) => row.time <= end);
  const area = rows.map((row, i) => row.survival * ((rows[i + 1]?.time ?? end) - row.time));
  let right = 0;
  let variance = 0;
  for (let i = rows.length - 1; i >= 0; i--) {
    const { n_risk: n, n_event: d } = rows[i]!;
    right += area[i]!;
    if (d > 0 && n > d) variance += (right * right * d) / (n * (n - d));
  }
  return {
    restricted_mean: right + Math.min(rows[0]?.time ?? end, end),
    restricted_mean_std_err: Math.sqrt(variance)
  };
}

/** The curve read at chosen times: the last step at or before each, with the number at risk just before it. */
export function curveAt(
  curve: SurvivalCurve,
  table: RiskTable,
  times: readonly number[]
): SurvivalRow[] {
  return times.map((time) => {
    const row = curve.curve.findLast((step) => step.time <= time);
    const n_risk = table.riskAt(time);
    if (!row)
      return { time, n_risk, n_event: 0, n_censor: 0, survival: 1, std_err: 0, lower: 1, upper: 1 };
    return { ...row, time, n_risk };
  });
}
