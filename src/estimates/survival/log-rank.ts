import { Refusal } from '#files/refusal.ts';
import { chiSquareTail } from '#estimates/numerics/chi-square.ts';
import { Matrix, solve } from '#estimates/numerics/matrix.ts';
import type { RiskTable } from './risk-table.ts';

export interface LogRank {
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
  readonly groups: readonly string[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/** Mantel and Haenszel's log-rank test that the groups leave at one common rate, late entry respected. */
export function logRank(tables: readonly RiskTable[]): LogRank {
  if (tables.length < 2) throw new Refusal('The log-rank test compares groups; there is only one.');
  const times = [...new Set(tables.flatMap((t) => t.time.filter((_, i) => t.events[i]! > 0)))];
  const eventsAt = tables.map((t) => new Map(t.time.map((time, i) => [time, t.events[i]!])));
  const k = tables.length;
  const expected = new Array<number>(k).fill(0);
  const spread = Matrix.zeros(k, k);
  for (const time of times) {
    const risk = tables.map((t) => t.riskAt(time));
    const n = risk.reduce((a, b) => a + b, 0);
    const d = eventsAt.reduce((total, events) => total + (events.get(time) ?? 0), 0);
    const factor = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    for (let a = 0; a < k; a++) {
      const share = risk[a]! / n;
      expected[a]! += d * share;
      for (let b = 0; b < k; b++)
        spread.set(a, b, spread.get(a, b) + factor * share * ((a === b ? 1 : 0) - risk[b]! / n));
    }
  }
  const observed = tables.map((t) => t.events.reduce((total, d) => total + d, 0));
  const kept = expected.map((_, i) => i).filter((i) => expected[i]! > 0);
  const free = kept.slice(1);
  const gap = free.map((i) => observed[i]! - expected[i]!);
  const answer = free.length > 0 ? solve(spread.selection(free, free), gap) : null;
  if (!answer)
    throw new Refusal('The log-rank test has no answer: the groups are never at risk together.');
  const chisq = answer.reduce((total, value, i) => total + value * gap[i]!, 0);
  return {
    chisq,
    df: free.length,
    p: chiSquareTail(chisq, free.length),
    groups: tables.map((t) => t.group),
    observed,
    expected
  };
}
