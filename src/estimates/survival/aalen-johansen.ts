import { probabilityInterval, usual, type Confidence } from './interval.ts';
import type { RiskTable } from './risk-table.ts';

export interface IncidenceRow {
  readonly time: number;
  readonly n_risk: number;
  /** Events of this cause at this time. */
  readonly n_event: number;
  /** Share that has left by this cause: the cumulative incidence. */
  readonly cif: number;
  readonly std_err: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Incidence {
  readonly cause: string;
  readonly events: number;
  readonly curve: readonly IncidenceRow[];
}

/**
 * Aalen and Johansen's cumulative incidence of each cause, which share out what Kaplan and Meier's
 * curve has lost: at every time the causes and the curve sum to 1. Variance is Greenwood's for
 * several ways out (multinomial at each time, carried forward by the delta method).
 */
export function aalenJohansen(table: RiskTable, confidence: Confidence = usual): Incidence[] {
  return table.causes.map((cause, k) => {
    let before = 1;
    let cif = 0;
    // Variance at t is a quadratic in the incidence at t, so running sums serve every t.
    let [square, linear, constant] = [0, 0, 0];
    const curve = table.time.map((time, i): IncidenceRow => {
      const n = table.atRisk[i]!;
      const all = table.events[i]! / n;
      const own = table.byCause[k]![i]! / n;
      cif += before * own;
      const after = before * (1 - all);
      const reach = all < 1 ? before / after : 0;
      const both = (2 * before * reach * own * (1 - all)) / n;
      const spread = (reach * reach * all * (1 - all)) / n;
      square += spread;
      linear += -both - 2 * spread * cif;
      constant += (before * before * own * (1 - own)) / n + both * cif + spread * cif * cif;
      before = after;
      const variance = square * cif * cif + linear * cif + constant;
      const std_err = Math.sqrt(Math.max(0, variance));
      return {
        time,
        n_risk: n,
        n_event: table.byCause[k]![i]!,
        cif,
        std_err,
        ...probabilityInterval(cif, std_err, confidence)
      };
    });
    return { cause, events: table.byCause[k]!.reduce((total, d) => total + d, 0), curve };
  });
}
