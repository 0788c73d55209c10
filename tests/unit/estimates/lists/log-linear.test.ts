import { describe, expect, it } from 'vitest';
import { bestByBic } from '#estimates/lists/best.ts';
import { designOf } from '#estimates/lists/design.ts';
import { fitModel, logLinear, rawFit, writeOut } from '#estimates/lists/log-linear.ts';
import { parseInteractions } from '#estimates/lists/model-text.ts';
import { nameOf, overlapTable } from '#estimates/lists/overlap.ts';
import { profileInterval } from '#estimates/lists/profile.ts';
import { oneSided, stepwise } from '#estimates/lists/stepwise.ts';
import { apart, newBench, overlapsOf } from './read.ts';

const diabetes = 'diabetes_bruno1994.csv';
const hiv = 'rcapture_HIV.csv';

/** Worked in R Rcapture: size, its error, deviance, df, AIC, BIC, profile lower and upper. */
const rcapture = [
  [
    diabetes,
    '12,13,23,24,34',
    2771.19127504,
    145.08907028,
    7.61704578,
    5,
    112.77930407,
    169.12751084,
    2527.55579353,
    3104.08663412
  ],
  [
    diabetes,
    'pairs',
    2789.83444519,
    151.74211479,
    7.05369701,
    4,
    114.21595529,
    176.19898275,
    2536.38869608,
    3140.14826867
  ],
  [
    diabetes,
    'none',
    2250.60076328,
    18.59461288,
    217.4757985,
    10,
    312.63805678,
    340.81216017,
    2215.23730883,
    2288.11764616
  ],
  [
    diabetes,
    '13,24,34',
    2472.24654922,
    53.45703354,
    21.9723164,
    7,
    123.13457469,
    168.21314011,
    2374.48878974,
    2584.35445036
  ],
  [
    hiv,
    'pairs',
    23443.5357498,
    9594.87937279,
    3.03680385,
    4,
    92.07266234,
    153.09518085,
    10027.55394512,
    50046.26291584
  ],
  [
    hiv,
    '12',
    12318.46767676,
    1188.72152038,
    7.61375926,
    9,
    86.64961776,
    119.93462785,
    10265.9935108,
    14992.33294018
  ],
  [
    hiv,
    'none',
    11124.57846918,
    904.7519776,
    13.02613695,
    10,
    90.06199544,
    117.79950386,
    9531.73551764,
    13114.12264156
  ]
] as const;

describe('logLinear(table, model)', () => {
  it.each(rcapture)(
    '%s with %s agrees with Rcapture',
    async (file, model, N, se, deviance, df, aic, bic, lower, upper) => {
      const table = await overlapsOf(file);
      const bench = await newBench();
      const raw = fitModel(table, { interactions: parseInteractions(model, table.lists) }, bench);
      if ('fault' in raw) throw new Error(raw.fault);
      const fit = writeOut(table, raw);
      const profile = profileInterval(table, raw);
      expect(apart(fit.N, N)).toBeLessThan(1e-6);
      expect(apart(fit.se, se)).toBeLessThan(1e-4);
      expect(Math.abs(fit.deviance - deviance)).toBeLessThan(1e-4);
      expect(fit.df).toBe(df);
      expect(Math.abs(fit.aic - aic)).toBeLessThan(1e-4);
      expect(Math.abs(fit.bic - bic)).toBeLessThan(1e-4);
      expect(apart(profile.lower, lower)).toBeLessThan(1e-4);
      expect(apart(profile.upper!, upper)).toBeLessThan(1e-4);
    }
  );
  it('lets people differ in how easily they are seen: Darroch, and Chao’s columns never below 0', async () => {
    const table = await overlapsOf(diabetes);
    const interactions = parseInteractions('13,24,34', table.lists);
    const size = async (heterogeneity: 'darroch' | 'chao') => {
      const fit = logLinear(table, { interactions, heterogeneity }, await newBench());
      return 'fault' in fit ? null : fit;
    };
    expect(apart((await size('darroch'))!.N, 2752.30603326)).toBeLessThan(1e-6);
    const chao = (await size('chao'))!;
    expect(apart(chao.N, 2587.7473538)).toBeLessThan(1e-6);
    expect(chao.df).toBe(6);
  });
  it('drops the cells of an empty overlap that is in the model, and adds 2 to AIC', async () => {
    const table = await overlapsOf('Artificial_3.csv');
    const design = designOf(table, { interactions: [0b101] });
    expect(design.cells).not.toContain(0b101);
    expect(design.cells).not.toContain(0b111);
    expect(design.empty).toEqual([0b101]);
    const fit = rawFit(table, { interactions: [0b101] }, await newBench())!;
    const parameters = -2 * fit.fit.logLikelihood + 2 * fit.design.columns.length;
    expect(writeOut(table, fit).aic - parameters).toBeCloseTo(2, 10);
  });
  it('keeps the zeros of an empty overlap that is not in the model: there they are data', async () => {
    const table = await overlapsOf('Artificial_3.csv');
    const fit = logLinear(table, { interactions: [] }, await newBench());
    if ('fault' in fit) throw new Error(fit.fault);
    expect(apart(fit.N, 539.09392943)).toBeLessThan(1e-6);
    expect(Math.abs(fit.deviance - 8.87254028)).toBeLessThan(1e-4);
    expect(apart(fit.lower, 278.65415703)).toBeLessThan(1e-4);
    expect(apart(fit.upper, 1170.88509152)).toBeLessThan(1e-4);
    expect(Math.abs(fit.aic - 36.14742395)).toBeLessThan(1e-4);
  });
  it('says that pairs cannot be told apart where three lists do not overlap one another', async () => {
    const table = await overlapsOf('Artificial_3.csv');
    expect(logLinear(table, { interactions: [3, 5, 6] }, await newBench())).toMatchObject({
      fault: expect.stringMatching(/full rank/)
    });
  });
  it('says that there is no maximum where the zeros allow none', async () => {
    const one = (on: string, count: number) => ({ on: [...on].map((c) => c === '1'), count });
    const disjoint = overlapTable(
      ['a', 'b', 'c'],
      [one('100', 20), one('010', 30), one('001', 25), one('111', 0)]
    );
    expect(logLinear(disjoint, { interactions: [] }, await newBench())).toMatchObject({
      fault: expect.stringMatching(/no maximum/)
    });
  });
});

/** Worked in R SparseMSE, threshold 0.02: size, limits given the model, deviance, AIC, terms. */
const sparse = [
  ['Artificial_3.csv', 539.09392943, 278.65415703, 1170.88509152, 8.87254028, 36.14742395, []],
  [
    'UKdat.csv',
    11417.9910915,
    9977.28263976,
    13145.65650958,
    22.99391537,
    162.65905498,
    ['LA:NG', 'LA:PF', 'NG:GO', 'NG:GP', 'PF:GP', 'GO:GP', 'PF:NCA']
  ],
  [
    'UKdat_5.csv',
    11312.99028944,
    9884.40283062,
    13027.39665454,
    16.3513834,
    127.59863058,
    ['LA:NG', 'NG:GP', 'PFNCA:GP', 'LA:PFNCA', 'GO:GP', 'NG:GO']
  ]
] as const;

describe('stepwise(table)', () => {
  it.each(sparse)(
    '%s agrees with SparseMSE',
    async (file, N, lower, upper, deviance, aic, terms) => {
      const table = await overlapsOf(file);
      const chosen = stepwise(table, await newBench())!;
      const fit = writeOut(table, chosen.raw);
      expect(apart(fit.N, N)).toBeLessThan(1e-6);
      expect(apart(fit.lower, lower)).toBeLessThan(1e-4);
      expect(apart(fit.upper, upper)).toBeLessThan(1e-4);
      expect(Math.abs(fit.deviance - deviance)).toBeLessThan(1e-4);
      expect(Math.abs(fit.aic - aic)).toBeLessThan(1e-4);
      expect([...fit.model].sort()).toEqual([...terms].sort());
    }
  );
  it('takes no pair in where the lists are independent', () => {
    expect(oneSided(10, 10)).toBeGreaterThan(0.4);
    expect(oneSided(0, 20)).toBeCloseTo(Math.exp(-20), 18);
    expect(oneSided(3, 0)).toBe(0);
  });
});

describe('bestByBic(table)', () => {
  it('prefers 13, 24, 34 for diabetes and independent lists for HIV, as Rcapture does', async () => {
    const bench = await newBench();
    const table = await overlapsOf(diabetes);
    const best = bestByBic(table, bench)!;
    expect(best.interactions.map((pair) => nameOf(table, pair))).toEqual([
      'c1:c3',
      'c2:c4',
      'c3:c4'
    ]);
    expect(best.search).toBe('all');
    expect(bestByBic(await overlapsOf(hiv), bench)!.interactions).toEqual([]);
  });
});

describe('parseInteractions(text, lists)', () => {
  const lists = ['LA', 'NG', 'PF', 'GO'];
  it('reads places, names and letters alike', () => {
    expect(parseInteractions('12, 34', lists)).toEqual([0b11, 0b1100]);
    expect(parseInteractions('[LA:NG PF:GO]', lists)).toEqual([0b11, 0b1100]);
    expect(parseInteractions('AB,CD', lists)).toEqual([0b11, 0b1100]);
  });
  it('brings the pairs below a term of three lists', () => {
    expect(parseInteractions('123', lists)).toEqual([0b011, 0b101, 0b110, 0b111]);
  });
  it('refuses a list that does not exist', () => {
    expect(() => parseInteractions('15', lists)).toThrow(/"15" does not name/);
  });
});
