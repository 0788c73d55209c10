import type { LaReturn } from './area-return.ts';

/** Earlier returns by LA, oldest first: only terms before the one grossed. */
export type History = readonly ReadonlyMap<string, number | null>[];

export interface Carried {
  readonly value: number;
  /** Growth of the LAs that returned in both terms. */
  readonly growth: number;
}

/**
 * A silent LA's last return times the growth since then of all LAs that returned both times: on home
 * education counts five times nearer than a regional rate. Null where the LA never returned, or
 * nobody returned both times.
 */
export function carryForward(
  la: LaReturn,
  las: readonly LaReturn[],
  history: History
): Carried | null {
  for (const term of [...history].reverse()) {
    const before = term.get(la.laCode);
    if (before === null || before === undefined) continue;
    const growth = growthSince(term, las);
    return growth === null ? null : { value: before * growth, growth };
  }
  return null;
}

function growthSince(term: ReadonlyMap<string, number | null>, las: readonly LaReturn[]) {
  let now = 0;
  let then = 0;
  for (const la of las) {
    const before = term.get(la.laCode);
    if (la.count === null || before === null || before === undefined) continue;
    now += la.count;
    then += before;
  }
  return then > 0 ? now / then : null;
}

export interface CarryCheck {
  readonly n: number;
  /** Mean and median of |predicted / returned − 1|. */
  readonly mape: number | null;
  readonly median_ape: number | null;
  readonly mape_regional_growth: number | null;
  /** Mean squared error per child predicted: the variance of a carried count. */
  readonly dispersion: number | null;
}

/** How well carrying forward would have done: each LA that returned both times, left out and predicted. */
export function checkCarry(
  las: readonly LaReturn[],
  before: ReadonlyMap<string, number | null>
): CarryCheck {
  const both = las.flatMap((la) => {
    const then = before.get(la.laCode);
    return la.count && then ? [{ region: la.regionCode, now: la.count, then }] : [];
  });
  const predict = (rows: typeof both, left: (typeof both)[number]) => {
    const now = rows.reduce((total, row) => total + row.now, 0) - left.now;
    const then = rows.reduce((total, row) => total + row.then, 0) - left.then;
    return then > 0 ? (left.then * now) / then : null;
  };
  const pairs = both.flatMap((row) => {
    const predicted = predict(both, row);
    return predicted === null ? [] : [{ predicted, now: row.now }];
  });
  const errors = pairs.map(({ predicted, now }) => Math.abs(predicted / now - 1));
  const regional = both.flatMap((row) => {
    const predicted = predict(
      both.filter((other) => other.region === row.region),
      row
    );
    return predicted === null ? [] : [Math.abs(predicted / row.now - 1)];
  });
  return {
    n: errors.length,
    mape: average(errors),
    median_ape: middle(errors),
    mape_regional_growth: average(regional),
    dispersion: average(pairs.map(({ predicted, now }) => (now - predicted) ** 2 / predicted))
  };
}

export function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, v) => total + v, 0) / values.length;
}

function middle(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
