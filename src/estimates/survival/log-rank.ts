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
  const k = tables.length;
  const expected = new Array<number>(k).fill(0);
  const spread = Matrix.zeros(k, k).to2DArray();
  const next = new Array<number>(k).fill(0);
  for (const time of eventTimes(tables)) {
    let [n, d] = [0, 0];
    const risk = tables.map((table, i) => {
      while (table.time[next[i]!]! < time) next[i]!++;
      if (table.time[next[i]!] === time) d += table.events[next[i]!]!;
      const here = table.riskAt(time);
      n += here;
      return here;
    });
    const factor = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    for (let a = 0; a < k; a++) {
      const share = risk[a]! / n;
      expected[a]! += d * share;
      for (let b = 0; b < k; b++)
        spread[a]![b]! += factor * share * ((a === b ? 1 : 0) - risk[b]! / n);
    }
  }
  const observed = tables.map((t) => t.events.reduce((total, d) => total + d, 0));
  const kept = expected.map((_, i) => i).filter((i) => expected[i]! > 0);
  const free = kept.slice(1);
  const gap = free.map((i) => observed[i]! - expected[i]!);
  const answer = free.length > 0 ? solve(new Matrix(spread).selection(free, free), gap) : null;
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

/** Times at which anybody had an event, ascending, each once. */
function eventTimes(tables: readonly RiskTable[]): Float64Array {
  const all = tables.flatMap((table) => table.time.filter((_, i) => table.events[i]! > 0));
  return Float64Array.from(new Set(all)).sort();
}
