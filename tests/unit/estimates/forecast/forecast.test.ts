import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forecast } from '#estimates/forecast/forecast.ts';
import { drift, naive, seasonalNaive } from '#estimates/forecast/naive.ts';
import { rollingOrigin } from '#estimates/forecast/rolling.ts';
import { scenarios } from '#estimates/forecast/scenarios.ts';
import { damped, ses } from '#estimates/forecast/smoothing.ts';
import { estimateForecast } from '../../../../src/cli/estimate/forecast.ts';

/** Children missing education, England, autumn 2022 to autumn 2025. */
const national = [24_700, 24_700, 28_100, 33_000, 36_700, 36_600, 39_200, 34_400, 34_100, 34_700];
const nileFile = join(import.meta.dirname, '../../../fixtures/estimates/nile.csv');
const nile = readFileSync(nileFile, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => Number(line.split(',')[1]));
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

describe('naive(series)', () => {
  it('gives the last value and the 80% and 95% intervals of a random walk', () => {
    expect(naive(national, 3, 0.8)).toMatchObject({
      mean: [34_700, 34_700, 34_700],
      lower: near([30890.6312349578, 29312.7390283968, 28101.979754181]),
      upper: near([38509.3687650422, 40087.2609716032, 41298.020245819])
    });
    expect(naive(national, 3, 0.95).lower).toEqual(
      near([28874.073221828, 26460.8953369165, 24609.19881903])
    );
  });
});

describe('drift(series)', () => {
  it('carries the line on, its slope uncertain', () => {
    expect(drift(national, 3, 0.8)).toMatchObject({
      mean: near([35811.1111111111, 36922.2222222222, 38033.3333333333]),
      lower: near([31860.8472507268, 31063.0340492201, 30538.2346388551]),
      upper: near([39761.3749714954, 42781.4103952243, 45528.4320278115])
    });
  });
});

describe('seasonalNaive(series, season 3)', () => {
  it('repeats the terms of last year', () => {
    expect(seasonalNaive(national, 4, 0.8, 3)).toMatchObject({
      mean: [34_400, 34_100, 34_700, 34_400],
      lower: near([25268.8085903959, 24968.8085903959, 25568.8085903959]).concat(expect.any(Number))
    });
  });
});

describe('ses(series)', () => {
  it('finds the smoothing, the squared error and the level of the Nile', () => {
    const { fitted } = ses(nile, 1, 0.8);
    expect(fitted['alpha']).toBeCloseTo(0.24655787746, 3);
    expect(fitted['sse']).toBeCloseTo(2038871.83288585, 2);
    expect(fitted['level']).toBeCloseTo(805.038857706, 1);
  });
  it('becomes "same as last time" for the national series', () => {
    const { fitted, mean } = ses(national, 1, 0.8);
    expect(fitted['alpha']).toBeCloseTo(0.9999, 4);
    expect(mean[0]).toBeCloseTo(34_700, -1);
  });
});

describe('damped(series)', () => {
  it('fits at least as well as the published fit, inside its bounds', () => {
    const { fitted } = damped(national, 3, 0.8);
    expect(fitted['log_likelihood']).toBeGreaterThanOrEqual(-90.3698660225);
    expect(fitted['phi']).toBeGreaterThanOrEqual(0.8);
    expect(fitted['phi']).toBeLessThanOrEqual(0.98);
    expect(fitted['beta']).toBeLessThanOrEqual(fitted['alpha']!);
  });
  it('follows a line and lets it die away', () => {
    const { mean } = damped([10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32], 20, 0.8);
    expect(mean[0]).toBeGreaterThan(33);
    expect(mean[0]).toBeLessThan(34.1);
    expect(mean[19]! - mean[18]!).toBeLessThan(mean[1]! - mean[0]!);
  });
});

describe('rollingOrigin(method, series)', () => {
  it('foretells each term from those before it', () => {
    const { steps } = rollingOrigin('naive', national)!;
    expect(steps.map((step) => step.predicted)).toEqual([
      33_000, 36_700, 36_600, 39_200, 34_400, 34_100
    ]);
    expect(steps.map((step) => step.origin)).toEqual([4, 5, 6, 7, 8, 9]);
  });
  it.each([
    ['naive', 2_016.6667],
    ['drift', 2_288.4524],
    ['seasonal_naive', 6_000]
  ] as const)('makes the mean miss of %s %d children', (method, miss) => {
    expect(rollingOrigin(method, national, 3)!.mean_absolute_error).toBeCloseTo(miss, 3);
  });
});

describe('forecast(series)', () => {
  it('says "same as last time" of the national series, with its rolling error and last miss', () => {
    expect(forecast(national)).toMatchObject({
      chosen: 'naive',
      level: 0.8,
      rolling_error: expect.closeTo(2_016.67, 2),
      last_miss: 600
    });
  });
  it('chooses smoothing where the series comes back to a level', () => {
    expect(forecast(nile).chosen).toBe('ses');
  });
  it('lets a trend win from 12 points, not from 11', () => {
    const line = (n: number) => Array.from({ length: n }, (_, i) => 100 + 10 * i + (i % 2));
    expect(['drift', 'damped']).toContain(forecast(line(14)).chosen);
    expect(['naive', 'ses']).toContain(forecast(line(11)).chosen);
  });
  it('lets seasons win only with three full years and a stable definition', () => {
    const terms = [10, 20, 30, 11, 19, 31, 10, 21, 29, 10, 20, 30];
    expect(forecast(terms, { season: 3, stableDefinition: true }).chosen).toBe('seasonal_naive');
    expect(forecast(terms, { season: 3 }).chosen).not.toBe('seasonal_naive');
    expect(forecast(terms.slice(0, 8), { season: 3, stableDefinition: true }).chosen).not.toBe(
      'seasonal_naive'
    );
  });
  it('refuses five points', () => {
    expect(() => forecast(national.slice(0, 5))).toThrow('at least 6');
  });
  it('refuses a 95% interval from nine errors', () => {
    expect(() => forecast(national, { level: 0.95 })).toThrow('9 one-step errors');
  });
});

describe('scenarios(history)', () => {
  const steady = Array.from({ length: 4 }, () => ({ stock: 1_000, inflow: 250, outflow: 250 }));
  it('keeps a steady stock steady, and moves it with the inflow', () => {
    const { exit_rate, scenarios: three } = scenarios(steady, 2);
    expect(exit_rate).toBeCloseTo(0.2, 12);
    expect(three.map((s) => s.stock)).toEqual([
      near([980, 964]),
      near([1_000, 1_000]),
      near([1_020, 1_036])
    ]);
  });
  it('refuses one period, a negative flow and more leaving than there were', () => {
    expect(() => scenarios(steady.slice(1, 2))).toThrow('at least two periods');
    expect(() => scenarios([...steady, { stock: 1, inflow: -1, outflow: 0 }])).toThrow('0 or more');
    expect(() => scenarios([...steady, { stock: 1, inflow: 0, outflow: 9_000 }])).toThrow(
      'More children leave'
    );
  });
});

describe('estimateForecast(file)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecast-'));
  const fileOf = (text: string) => {
    const file = join(folder, `${text.length}.csv`);
    writeFileSync(file, text);
    return file;
  };
  it('knows the year from the value', async () => {
    expect(await estimateForecast(nileFile)).toMatchObject({ last_period: '1970', chosen: 'ses' });
  });
  it('takes row names and x, as R writes a series', async () => {
    const rows = national.map((value, i) => `"${i + 1}",${value}`).join('\n');
    expect(await estimateForecast(fileOf(`"","x"\n${rows}\n`))).toMatchObject({
      n: 10,
      mean: [34_700, 34_700, 34_700]
    });
  });
  it('takes a single column of numbers', async () => {
    const result = await estimateForecast(fileOf(`children\n${national.join('\n')}\n`));
    expect(result).toMatchObject({ n: 10, mean: [34_700, 34_700, 34_700] });
  });
  it.each([
    [
      'text among the numbers',
      'value\n1\n2\nmany\n4\n5\n6\n',
      'line 4, column "value": "many" is not a number'
    ],
    ['two columns that could be meant', 'cme,ehe\n1,2\n3,4\n', 'say which with --value'],
    ['no numbers at all', 'name\na\nb\n', 'no column of numbers']
  ])('refuses %s', async (_, text, sentence) => {
    await expect(estimateForecast(fileOf(text))).rejects.toThrow(sentence);
  });
});
