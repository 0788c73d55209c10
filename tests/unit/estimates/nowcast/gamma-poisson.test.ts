import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gammaPoisson,
  negativeBinomialQuantile,
  priorFrom,
  priorFromMoments
} from '#estimates/nowcast/gamma-poisson.ts';

/**
 * Dengue notices of Puerto Rico as known on 1 October 1990 (NobBS, MIT; McGough et al. 2020): week,
 * reported, share reported, chain ladder, guard, its sd, what it became, and the size and
 * probability of what is to come.
 */
const dengue = [
  [
    '1990-08-27',
    44,
    0.9098941763838697,
    48.35727180370161,
    48.266507976245734,
    2.157597471104894,
    44,
    46.828419369363175,
    0.9164984040903544
  ],
  [
    '1990-09-03',
    54,
    0.8901852772583497,
    60.66152898676633,
    60.43840877281376,
    2.677284451365758,
    57,
    56.828419369363175,
    0.8982340515262597
  ],
  [
    '1990-09-10',
    38,
    0.849099802902448,
    44.753278554659815,
    44.637661430730745,
    2.7779085970541435,
    45,
    40.828419369363175,
    0.8601599011579314
  ],
  [
    '1990-09-17',
    71,
    0.7759015440609781,
    91.50645535307777,
    90.3508518973732,
    4.941945072312334,
    78,
    73.82841936936317,
    0.7923266448180394
  ],
  [
    '1990-09-24',
    40,
    0.5026405889386472,
    79.57972531518429,
    76.61674306598167,
    8.241524646314902,
    52,
    42.828419369363175,
    0.5390941129262388
  ],
  [
    '1990-10-01',
    10,
    0.04991978451808449,
    200.32137751670965,
    104.47290866224056,
    28.110567772825195,
    75,
    12.828419369363171,
    0.1195550847756962
  ]
] as const;
const prior = priorFromMoments(35.7615669447125, 487.91858587684493);

describe('gammaPoisson(n, p, prior)', () => {
  it('has the prior of the completed weeks by moments', () => {
    expect(prior.a).toBeCloseTo(2.8284193693631714, 10);
    expect(prior.b).toBeCloseTo(0.0790910357405736, 12);
  });
  it.each(dengue)('week %s', (_week, n, p, ladder, mean, sd, _truth, size, probability) => {
    const guarded = gammaPoisson(n, p, prior);
    expect(n / p).toBeCloseTo(ladder, 9);
    expect(guarded.mean).toBeCloseTo(mean, 9);
    expect(guarded.sd).toBeCloseTo(sd, 9);
    expect(guarded.size).toBeCloseTo(size, 9);
    expect(guarded.probability).toBeCloseTo(probability, 12);
  });
  it('halves the ladder’s fault where 10 reported became 75 and the ladder said 200', () => {
    const [, n, p, ladder, , , truth] = dengue[5];
    const { mean, lower, upper } = gammaPoisson(n, p, prior);
    expect(Math.abs(mean - truth)).toBeLessThan(Math.abs(ladder - truth) / 2);
    expect(truth).toBeGreaterThan(lower);
    expect(truth).toBeLessThan(upper);
  });
  it('is what is reported where everything is', () => {
    expect(gammaPoisson(40, 1, prior)).toMatchObject({ mean: 40, sd: 0, lower: 40, upper: 40 });
  });
  it('is finite and never below what is reported', () => {
    const n = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(n, fc.double({ min: 1e-6, max: 1, noNaN: true }), (reported, p) => {
        const { mean, lower, upper } = gammaPoisson(reported, p, prior);
        expect(Number.isFinite(mean)).toBe(true);
        expect(mean).toBeGreaterThanOrEqual(reported);
        expect(lower).toBeGreaterThanOrEqual(reported);
        expect(upper).toBeGreaterThanOrEqual(lower);
      }),
      { numRuns: 50 }
    );
  });
});

describe('priorFrom(finals)', () => {
  it('is tight where counts are no more spread than Poisson ones', () => {
    const tight = priorFrom([30, 30, 31]);
    expect(tight.a / tight.b).toBeCloseTo(30.333, 2);
    expect(tight.b).toBeGreaterThan(1e5);
  });
  it('refuses one term alone', () => {
    expect(() => priorFrom([30])).toThrow(/two completed terms/);
  });
});

describe('negativeBinomialQuantile(q, size, probability)', () => {
  it('agrees with the geometric case', () => {
    for (const q of [0.025, 0.5, 0.975])
      expect(negativeBinomialQuantile(q, 1, 0.2)).toBe(
        Math.max(0, Math.ceil(Math.log(1 - q) / Math.log(0.8) - 1))
      );
  });
});
