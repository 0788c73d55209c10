import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, chiSquareTail } from '#estimates/numerics/chi-square.ts';
import { incompleteGamma, lnGamma } from '#estimates/numerics/gamma.ts';
import { inverse, Matrix, rank, solve } from '#estimates/numerics/matrix.ts';
import { minimise, minimiseOnLine } from '#estimates/numerics/minimise.ts';
import { sum } from '#estimates/numerics/moments.ts';
import { normalCdf, normalQuantile, zOf } from '#estimates/numerics/normal.ts';
import { quantile } from '#estimates/numerics/quantile.ts';
import { chanceFrom, multinomial } from '#estimates/numerics/random.ts';
import { wilson } from '#estimates/numerics/wilson.ts';

describe('lnGamma(x)', () => {
  it('gives the logarithm of factorials and of the square root of pi', () => {
    expect(lnGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(lnGamma(1)).toBeCloseTo(0, 14);
  });
});

describe('incompleteGamma(a, x)', () => {
  it('has tails that sum to one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 900, noNaN: true }),
        (a, x) => {
          const { lower, upper } = incompleteGamma(a, x);
          expect(lower + upper).toBeCloseTo(1, 12);
        }
      )
    );
  });
});

describe('normalQuantile(p)', () => {
  it('gives the multipliers of the usual intervals', () => {
    expect(zOf(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(zOf(0.8)).toBeCloseTo(1.2815515655446004, 12);
    expect(zOf(0.998)).toBeCloseTo(3.090232306167813, 11);
  });
  it('undoes normalCdf, far tails included', () => {
    for (const p of [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.999])
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
  });
});

describe('chiSquareQuantile(p, df)', () => {
  it('agrees with printed tables', () => {
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.841458820694124, 10);
    expect(chiSquareQuantile(0.025, 10)).toBeCloseTo(3.2469727802368413, 10);
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
  });
  it('undoes the distribution for large and small degrees of freedom', () => {
    for (const df of [0.3, 2, 30, 1000, 20_000])
      for (const p of [0.001, 0.2, 0.5, 0.999])
        expect(chiSquareTail(chiSquareQuantile(p, df), df)).toBeCloseTo(1 - p, 9);
  });
});

describe('quantile(values, p, type)', () => {
  it('is type 8 unless told', () => {
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.1)).toBeCloseTo(1.3666666667, 9);
    expect(quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.1, 7)).toBeCloseTo(1.9, 12);
  });
  it('never leaves the range of the values', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (v, p) => {
        expect(quantile(v, p)).toBeGreaterThanOrEqual(Math.min(...v));
        expect(quantile(v, p)).toBeLessThanOrEqual(Math.max(...v));
      })
    );
  });
});

describe('sum(values)', () => {
  it('keeps what a running total would lose', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  });
});

describe('chanceFrom(seed)', () => {
  it('repeats itself from the same seed and differs from another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, chanceFrom(seed).uniform);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
  it('gives normals of mean 0 and variance 1', () => {
    const chance = chanceFrom(1);
    const draws = Array.from({ length: 20_000 }, () => chance.normal());
    expect(sum(draws) / 20_000).toBeCloseTo(0, 1);
    expect(sum(draws.map((d) => d * d)) / 20_000).toBeCloseTo(1, 1);
  });
  it('shares all cases among cells with weight, none to an empty cell', () => {
    const counts = multinomial(chanceFrom(3), 100_000, [1, 0, 3]);
    expect(sum(counts)).toBe(100_000);
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeCloseTo(3, 1);
  });
});

describe('minimise', () => {
  it('finds the bottom of a curved valley', () => {
    const { x } = minimise(
      ([a, b]) => (1 - a!) ** 2 + 100 * (b! - a! ** 2) ** 2,
      [-1, 2],
      [0.5, 0.5]
    );
    expect(x[0]).toBeCloseTo(1, 5);
    expect(x[1]).toBeCloseTo(1, 5);
  });
  it('stops at an end of the line where the dip lies beyond it', () => {
    expect(minimiseOnLine((x) => x, 2, 5).x).toBe(2);
  });
});

describe('matrix', () => {
  it('refuses to invert what has no inverse', () => {
    const singular = new Matrix([
      [1, 2],
      [2, 4]
    ]);
    expect(inverse(singular)).toBeNull();
    expect(solve(singular, [1, 2])).toBeNull();
    expect(rank(singular)).toBe(1);
  });
});

describe('wilson(events, n)', () => {
  it('gives the published interval of 81 in 263', () => {
    expect(wilson(81, 263)).toMatchObject({
      lower: expect.closeTo(0.2553, 4),
      upper: expect.closeTo(0.3662, 4)
    });
  });
  it('is not empty where nothing happened', () => {
    expect(wilson(0, 20)).toMatchObject({ lower: 0, upper: expect.closeTo(0.1611, 4) });
    expect(wilson(0, 0)).toBeNull();
  });
});
