import { Refusal } from '#files/refusal.ts';
import type { Triangle } from './triangle.ts';

export interface LadderOrigin {
  readonly origin: string;
  readonly latest: number;
  /** Share of the ultimate figure known so far, 1 / product of the factors to come. */
  readonly share_reported: number;
  readonly ultimate: number;
  /** Still to come: ultimate less latest. */
  readonly ibnr: number;
  readonly se: number;
  readonly cv: number | null;
}

export interface Ladder {
  readonly factors: readonly number[];
  readonly factor_se: readonly number[];
  readonly sigma: readonly number[];
  readonly by_origin: readonly LadderOrigin[];
  readonly latest: number;
  readonly ultimate: number;
  readonly ibnr: number;
  readonly se: number;
  readonly cv: number | null;
}

/** How the spread of the last factor, seen once, is guessed from those before. */
export type LastSigma = 'mack' | 'log-linear';

/**
 * Chain ladder with Mack's standard errors, which assume no distribution. Factor j is the sum of
 * column j + 1 over the sum of column j, of origins known at both.
 * Source: Mack 1993, ASTIN Bulletin 23; Mack 1999, ASTIN Bulletin 29.
 */
export function mackLadder(triangle: Triangle, lastSigma: LastSigma = 'mack'): Ladder {
  const { rows } = triangle;
  const steps = triangle.developments.length - 1;
  const factors: number[] = [];
  const bases: number[] = [];
  const squares: (number | null)[] = [];
  for (let j = 0; j < steps; j++) {
    const pairs = rows.flatMap((row) =>
      row.length > j + 1 ? [[row[j]!, row[j + 1]!] as const] : []
    );
    const base = pairs.reduce((total, [from]) => total + from, 0);
    if (!(base > 0))
      throw new Refusal(
        `Nothing is known at development ${triangle.developments[j]} that is also known at the next, so the ladder has a missing step.`
      );
    const factor = pairs.reduce((total, [, to]) => total + to, 0) / base;
    const spread = pairs.reduce(
      (total, [from, to]) => total + (from > 0 ? from * (to / from - factor) ** 2 : 0),
      0
    );
    factors.push(factor);
    bases.push(base);
    squares.push(pairs.length > 1 ? spread / (pairs.length - 1) : null);
  }
  const variances = fillLast(squares, lastSigma);
  const relative = factors.map((f, j) => (f === 0 ? 0 : variances[j]! / f ** 2));
  const by_origin = rows.map((row, i) =>
    project(triangle.origins[i]!, row, factors, bases, relative)
  );
  let total = 0;
  by_origin.forEach((origin, i) => {
    const after = by_origin.reduce(
      (sum, other, k) => (ranksAfter(rows, k, i) ? sum + other.ultimate : sum),
      0
    );
    let shared = 0;
    for (let j = rows[i]!.length - 1; j < steps; j++) shared += (2 * relative[j]!) / bases[j]!;
    total += origin.se ** 2 + origin.ultimate * after * shared;
  });
  const sumOf = (key: 'latest' | 'ultimate' | 'ibnr') =>
    by_origin.reduce((sum, origin) => sum + origin[key], 0);
  const se = Math.sqrt(total);
  return {
    factors,
    factor_se: factors.map((_, j) => Math.sqrt(variances[j]! / bases[j]!)),
    sigma: variances.map(Math.sqrt),
    by_origin,
    latest: sumOf('latest'),
    ultimate: sumOf('ultimate'),
    ibnr: sumOf('ibnr'),
    se,
    cv: sumOf('ibnr') === 0 ? null : se / sumOf('ibnr')
  };
}

function project(
  origin: string,
  row: readonly number[],
  factors: readonly number[],
  bases: readonly number[],
  relative: readonly number[]
): LadderOrigin {
  const latest = row.at(-1)!;
  let value = latest;
  let variance = 0;
  let product = 1;
  for (let j = row.length - 1; j < factors.length; j++) {
    variance += relative[j]! * ((value > 0 ? 1 / value : 0) + 1 / bases[j]!);
    value *= factors[j]!;
    product *= factors[j]!;
  }
  const se = value * Math.sqrt(variance);
  const ibnr = value - latest;
  return {
    origin,
    latest,
    share_reported: 1 / product,
    ultimate: value,
    ibnr,
    se,
    cv: ibnr === 0 ? null : se / ibnr
  };
}

/** Origins known for less, and later ones known for as long: each pair of origins meets once. */
function ranksAfter(rows: Triangle['rows'], k: number, i: number): boolean {
  const [mine, other] = [rows[i]!.length, rows[k]!.length];
  return other === mine ? k > i : other < mine;
}

/** A factor seen once has no spread of its own: Mack's rule, or a line through ln sigma. */
function fillLast(squares: readonly (number | null)[], rule: LastSigma): number[] {
  const filled: number[] = [];
  const known = squares.flatMap((s, j) =>
    s !== null && s > 0 ? [[j, Math.log(s) / 2] as const] : []
  );
  squares.forEach((square, j) => {
    if (square !== null) return void filled.push(square);
    const [b = 0, a = b] = [filled[j - 1], filled[j - 2]];
    if (rule === 'mack' || known.length < 2) filled.push(Math.min(a > 0 ? b ** 2 / a : b, a, b));
    else filled.push(Math.exp(2 * lineAt(known, j)));
  });
  return filled;
}

function lineAt(points: readonly (readonly [number, number])[], x: number): number {
  const n = points.length;
  const mx = points.reduce((t, [px]) => t + px, 0) / n;
  const my = points.reduce((t, [, py]) => t + py, 0) / n;
  const sxx = points.reduce((t, [px]) => t + (px - mx) ** 2, 0);
  const sxy = points.reduce((t, [px, py]) => t + (px - mx) * (py - my), 0);
  return my + (sxy / sxx) * (x - mx);
}
