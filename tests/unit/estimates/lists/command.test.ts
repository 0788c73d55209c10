import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimateLists } from '../../../../src/cli/estimate/lists.ts';
import { apart, fixture } from './read.ts';

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lists-')), 'table.csv');
  writeFileSync(file, text);
  return file;
}

type Figures = { N: number; aic: number; model: string[]; models: Record<string, Figures> };

describe('estimateLists(file, options)', () => {
  it('reads how often animals were caught for Chao: 133.8 rabbits, where 135 were', async () => {
    const result = await estimateLists(fixture('cottontail.csv'), { method: 'chao' });
    expect(result).toMatchObject({ n: 76, f1: 43, f2: 16, N: expect.closeTo(133.78, 2) });
  });
  it('shows the spread of models for Kosovo: 14,342 by BIC of pairs', async () => {
    const result = (await estimateLists(fixture('kosovo.csv'), {
      method: 'loglinear'
    })) as unknown as Figures;
    expect(apart(result.models['bic']!.N, 14_342)).toBeLessThan(1e-4);
    expect(result.models['aic']!.aic).toBeLessThanOrEqual(result.models['bic']!.aic);
    expect(result.model).toEqual([]);
  });
  it('prefers [12] for HIV by AIC', async () => {
    const result = (await estimateLists(fixture('rcapture_HIV.csv'), {
      method: 'loglinear'
    })) as unknown as Figures;
    expect(result.models['aic']!.model).toEqual(['c1:c2']);
    expect(apart(result.models['aic']!.N, 12318.46767676)).toBeLessThan(1e-6);
  });
  it('matches lists by identifier where the file has one row per id and list', async () => {
    const rows = ['id,list', ...['1,gp', '1,roll', '2,gp', '3,roll', '4,roll']].join('\n');
    const result = await estimateLists(written(rows), { method: 'chapman' });
    expect(result).toMatchObject({ n1: 2, n2: 3, m: 1, n: 4, N: 5 });
  });
  it('takes a level of confidence and the pair it is asked for', async () => {
    const file = fixture('diabetes_bruno1994.csv');
    const wide = await estimateLists(file, { method: 'chapman', lists: '34', level: '0.99' });
    expect(wide['pair']).toEqual(['c3', 'c4']);
  });
  it.each([
    ['a,b,count\n1,0,5\n2,0,3\n', /line 3, column "a": 2 is neither 0 nor 1/],
    ['a,b,count\n1,0,five\n', /line 2, column "count": "five" is not a number/],
    ['a,b,count\n1,0,-5\n', /-5 is below 0/],
    ['a,b,count\n1,0,2.5\n', /not a whole number/],
    ['a,b,count\n1,0,5\n0,1,0\n', /"b" holds nobody/],
    ['a,b,count\n', /header and no rows/]
  ])('refuses %j in one sentence', async (text, message) => {
    await expect(estimateLists(written(text), {})).rejects.toThrow(message);
  });
  it('refuses a method it does not have, and a bootstrap of too few', async () => {
    const file = fixture('UKdat_5.csv');
    await expect(estimateLists(file, { method: 'guess' })).rejects.toThrow(/--method is one of/);
    await expect(estimateLists(file, { method: 'stepwise', bootstrap: '10' })).rejects.toThrow(
      /100 resamples or more/
    );
  });
});
