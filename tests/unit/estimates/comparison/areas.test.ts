import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fayHerriot } from '#estimates/comparison/fay-herriot.ts';
import { funnel } from '#estimates/comparison/funnel.ts';
import { gammaPoisson } from '#estimates/comparison/gamma-poisson.ts';
import { poissonLimits } from '#estimates/comparison/poisson-limits.ts';
import { estimateFayHerriot } from '../../../../src/cli/estimate/fay-herriot.ts';
import { estimateFunnel } from '../../../../src/cli/estimate/funnel.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../../fixtures/estimates', name);
const folder = mkdtempSync(join(tmpdir(), 'areas-'));
const fileOf = (text: string) => {
  const file = join(folder, `${text.length}.csv`);
  writeFileSync(file, text);
  return file;
};
const five = (observed: readonly number[], expected = 50) =>
  observed.map((n, i) => ({ area: `LA ${i}`, observed: n, expected }));

describe('poissonLimits(expected, level)', () => {
  it.each([
    [1, 0.025317807984, 5.5716433909, 0.0010005003336, 9.2334134765],
    [5, 0.32469727802, 2.3336664159, 0.14787434638, 3.2909490407],
    [10, 0.47953886961, 1.8390356042, 0.29605203727, 2.4133971145],
    [25, 0.64714727391, 1.4761972679, 0.49347810544, 1.7854430167],
    [50, 0.74221927475, 1.3183753333, 0.61917939207, 1.5188378398],
    [100, 0.81363991251, 1.2162679379, 0.71921397495, 1.3492431906],
    [250, 0.87987198252, 1.1319508202, 0.81589392149, 1.2112824222],
    [500, 0.9142571538, 1.0916185371, 0.86747908261, 1.1460552065]
  ])('are exact at %d expected', (expected, low95, high95, low998, high998) => {
    const [wide, wider] = [poissonLimits(expected, 0.95), poissonLimits(expected, 0.998)];
    expect([wide.lower, wide.upper, wider.lower, wider.upper]).toEqual(
      [low95, high95, low998, high998].map((limit) => expect.closeTo(limit, 9))
    );
  });
});

describe('estimateFunnel(home education, autumn 2022)', () => {
  it('brings 109 of 141 outliers down to 37 by allowing for spread between areas', async () => {
    const result = await estimateFunnel(fixture('ehe_autumn_2022.csv'));
    expect(result).toMatchObject({
      phi: expect.closeTo(20.7601805493, 9),
      tau2: expect.closeTo(0.038966164907, 11),
      n_used: 111,
      phi_winsorised: expect.closeTo(33.2232276465, 9),
      tau2_winsorised: expect.closeTo(0.059673987542, 11),
      out95: 37,
      out998: 8,
      out95_unadjusted: 109,
      out998_unadjusted: 89
    });
  });
  it('gives every area its adjusted distance', async () => {
    const { areas } = await estimateFunnel(fixture('ehe_autumn_2022.csv'));
    const lines = readFileSync(fixture('ehe_autumn_2022.csv'), 'utf8').trim().split('\n').slice(1);
    areas.forEach((area, i) =>
      expect(area.z_adjusted).toBeCloseTo(Number(lines[i]!.split(',').at(-1)), 9)
    );
  });
  it('shrinks ratios by a gamma fitted by maximum likelihood', async () => {
    const { shrinkage, areas } = await estimateFunnel(fixture('ehe_autumn_2022.csv'));
    expect(shrinkage.negative_log_likelihood).toBeCloseTo(895.3605375653, 7);
    expect(shrinkage.alpha).toBeCloseTo(9.1475, 3);
    expect(shrinkage.mu).toBeCloseTo(0.965282, 5);
    const expected = [0.71005799853, 0.45186512634, 1.0678460082, 0.74914943569, 1.4946326724];
    expected.forEach((ratio, i) => expect(areas[i]!.shrunk).toBeCloseTo(ratio, 5));
  });
});

describe('funnel(areas)', () => {
  it('leaves a tenth of each tail out of the spread of six areas: four are used', () => {
    const result = funnel(
      [
        [100, 108],
        [150, 112],
        [180, 165],
        [80, 95],
        [120, 100],
        [225, 220]
      ].map(([observed, expected], i) => ({
        area: `LA ${i}`,
        observed: observed!,
        expected: expected!
      }))
    );
    expect(result).toMatchObject({
      phi: expect.closeTo(1.3310293243, 9),
      tau2: expect.closeTo(0.0054183108867, 11),
      n_used: 4,
      phi_winsorised: expect.closeTo(2.1490530992, 9),
      tau2_winsorised: expect.closeTo(0.012118491459, 11),
      out95: 1,
      out998: 0,
      out95_unadjusted: 1,
      out998_unadjusted: 1
    });
    const z = [
      -0.79980260071, 3.0916812945, 1.1176813744, -1.6749891124, 1.8232155679, 0.33332631914
    ];
    const adjusted = [
      -0.63524879797, 2.4389726996, 0.8121300583, -1.3609526267, 1.4683163046, 0.22513681544
    ];
    expect(result.areas.map((area) => area.z)).toEqual(z.map((v) => expect.closeTo(v, 9)));
    expect(result.areas.map((area) => area.z_adjusted)).toEqual(
      adjusted.map((v) => expect.closeTo(v, 9))
    );
  });
  it('finds no spread where areas differ by less than chance', () => {
    expect(funnel(five([50, 49, 51, 50, 52, 48]))).toMatchObject({ tau2: 0, out95: 0 });
  });
  it('places an area with none observed at half a child, outside and low', () => {
    const result = funnel(five([0, 49, 51, 50, 52, 48]));
    expect(result.areas[0]).toMatchObject({ ratio: 0, outside: '99.8%', side: 'low' });
  });
  it('has limits that hold the benchmark and widen from 95% to 99.8%', () => {
    const count = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 5, maxLength: 30 }), (counts) => {
        for (const { limits } of funnel(five(counts)).areas) {
          expect(limits.lower_998).toBeLessThan(limits.lower_95);
          expect(limits.lower_95).toBeLessThan(1);
          expect(limits.upper_95).toBeGreaterThan(1);
          expect(limits.upper_998).toBeGreaterThan(limits.upper_95);
        }
      })
    );
  });
  it('refuses four areas, a negative count and nothing expected', () => {
    expect(() => funnel(five([1, 2, 3, 4]))).toThrow('at least 5');
    expect(() => funnel(five([1, 2, 3, 4, -1]))).toThrow('observed is -1');
    expect(() => funnel(five([1, 2, 3, 4, 5], 0))).toThrow('expected is 0');
  });
});

describe('gammaPoisson(areas)', () => {
  it('puts every shrunk ratio between its own and the mean, inside its interval', () => {
    const areas = five([10, 30, 50, 80, 120, 60]);
    const { mu, areas: shrunk } = gammaPoisson(areas);
    shrunk.forEach((one, i) => {
      const own = areas[i]!.observed / 50;
      expect(one.shrunk).toBeGreaterThanOrEqual(Math.min(own, mu));
      expect(one.shrunk).toBeLessThanOrEqual(Math.max(own, mu));
      expect(one.lower).toBeLessThan(one.shrunk);
      expect(one.upper).toBeGreaterThan(one.shrunk);
    });
  });
  it('says so where areas are alike', () => {
    expect(gammaPoisson(five([50, 49, 51, 50, 52, 48])).alpha).toBeNull();
  });
});

describe('estimateFayHerriot(milk expenditure)', () => {
  const expected: Record<
    string,
    {
      refvar: number;
      log_likelihood: number;
      beta: number[];
      std_err: number[];
      eblup: number[];
      mse: number[];
    }
  > = JSON.parse(readFileSync(fixture('milk_expected.json'), 'utf8'));
  const options = { direct: 'direct', variance: 'sd^2', by: 'major_area' };

  it('finds the exact REML variance between areas', async () => {
    const { refvar } = await estimateFayHerriot(fixture('milk.csv'), options);
    expect(refvar).toBeCloseTo(0.018550335, 9);
  });
  it.each(['reml', 'ml', 'fh'])('gives every estimate and its error by %s', async (method) => {
    const result = await estimateFayHerriot(fixture('milk.csv'), { ...options, method });
    const known = expected[method]!;
    // The published run stops its search at 1e-4, so its own figures are good to about 7e-7.
    expect(Math.abs(result.refvar - known.refvar)).toBeLessThan(2e-7);
    known.eblup.forEach((value, i) =>
      expect(Math.abs(result.eblup[i]! - value)).toBeLessThan(1e-6)
    );
    known.mse.forEach((value, i) => expect(Math.abs(result.mse[i]! - value)).toBeLessThan(1e-6));
    known.beta.forEach((value, i) => {
      expect(Math.abs(result.coefficients[i]!.estimate - value)).toBeLessThan(1e-6);
      expect(Math.abs(result.coefficients[i]!.std_err - known.std_err[i]!)).toBeLessThan(1e-6);
    });
  });
  it('takes the numbers of a category as numbers where told to', async () => {
    const { coefficients } = await estimateFayHerriot(fixture('milk.csv'), {
      ...options,
      by: 'number(major_area)'
    });
    expect(coefficients.map((c) => c.name)).toEqual(['(intercept)', 'major_area']);
  });
  it.each([
    [
      'a negative variance',
      'direct,variance\n1,0.1\n2,-0.1\n3,0.1\n4,0.2\n',
      'line 3, column "variance": -0.1 is not above 0'
    ],
    ['too few areas', 'direct,variance\n1,0.1\n2,0.1\n', '2 areas are too few'],
    ['a missing number', 'direct,variance\n1,0.1\n,0.1\n3,0.1\n', 'a number is missing']
  ])('refuses %s', async (_, text, sentence) => {
    await expect(estimateFayHerriot(fileOf(text))).rejects.toThrow(sentence);
  });
});

describe('fayHerriot(areas)', () => {
  it('leans wholly on the regression where areas do not differ beyond it', () => {
    const areas = [1, 2, 3, 4, 5, 6].map((x) => ({
      area: `${x}`,
      direct: 2 * x,
      variance: 1,
      covariates: [x]
    }));
    const result = fayHerriot(areas, ['x']);
    expect(result.refvar).toBe(0);
    result.areas.forEach((area) => expect(area.eblup).toBeCloseTo(area.synthetic, 12));
  });
  it('refuses columns that say the same thing twice', () => {
    const areas = [1, 2, 3, 4, 5, 6].map((x) => ({
      area: `${x}`,
      direct: x % 3,
      variance: 1,
      covariates: [x, 2 * x]
    }));
    expect(() => fayHerriot(areas)).toThrow('same thing twice');
  });
});
