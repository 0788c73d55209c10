import { lnGamma } from '../numerics/gamma.ts';
import { chiSquareQuantile } from '../numerics/chi-square.ts';
import { minimiseOnLine } from '../numerics/minimise.ts';
import type { OverlapTable } from './overlap.ts';
import { observed } from './overlap.ts';
import type { RawFit } from './log-linear.ts';
import { poissonFit } from './poisson-fit.ts';

export interface ProfileInterval {
  /** Size of greatest multinomial likelihood: a little below the Poisson estimate. */
  readonly N: number;
  readonly lower: number;
  readonly upper: number | null;
}

/**
 * Profile interval of a log-linear model: put N − n people into the cell on no list, refit, and keep
 * every N whose multinomial likelihood is within half a chi-square quantile of the best. Upper is
 * null where the likelihood never falls that far. Source: Cormack 1992.
 */
export function profileInterval(table: OverlapTable, raw: RawFit, level = 0.95): ProfileInterval {
  const n = observed(table);
  const width = raw.design.columns.length;
  const x = new Float64Array(raw.design.x.length + width);
  x.set(raw.design.x);
  x[raw.design.x.length] = 1;
  const seen = raw.design.cells.map((cell) => table.counts[cell]!);
  const loss = (N: number) => {
    const y = Float64Array.from([...seen, N - n]);
    const fit = poissonFit(x, width, y);
    if (fit === null) return Infinity;
    let total = lnGamma(N - n + 1) - lnGamma(N + 1);
    y.forEach((value, r) => (total -= value > 0 ? value * Math.log(fit.mean[r]! / N) : 0));
    return total;
  };
  const unseen = raw.N - n;
  const best = minimiseOnLine(
    (t) => loss(n + Math.exp(t)),
    Math.log(unseen) - 3,
    Math.log(unseen) + 1,
    1e-9
  );
  const limit = best.value + chiSquareQuantile(level, 1) / 2;
  const excess = (t: number) => loss(n + Math.exp(t)) - limit;
  const lower = crossing(excess, best.x, -1);
  const upper = crossing(excess, best.x, 1);
  return {
    N: n + Math.exp(best.x),
    lower: lower === null ? n : n + Math.exp(lower),
    upper: upper === null ? null : n + Math.exp(upper)
  };
}

/** Where a function rises through 0 on one side of its dip, by doubling and halving; null beyond e^30. */
function crossing(f: (x: number) => number, from: number, side: 1 | -1): number | null {
  let inside = from;
  let step = 0.1;
  while (f(inside + side * step) < 0) {
    inside += side * step;
    step *= 2;
    if (step > 30) return null;
  }
  let outside = inside + side * step;
  for (let i = 0; i < 60; i++) {
    const middle = (inside + outside) / 2;
    if (f(middle) < 0) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
