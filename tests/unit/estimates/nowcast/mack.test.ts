import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { mackLadder } from '#estimates/nowcast/mack.ts';
import { nowcast } from '#estimates/nowcast/nowcast.ts';
import { revisionsOf, triangleOf } from '#estimates/nowcast/triangle.ts';
import { estimateLadder } from '../../../../src/cli/estimate/ladder.ts';

const fixture = (name: string) =>
  join(projectRoot(), 'tests', 'fixtures', 'estimates', 'nowcast', name);

const row = (origin: string, values: readonly number[]) =>
  values.map((value, i) => ({ origin, development: String(i), value }));

describe('mackLadder(triangle)', () => {
  it('gives Taylor and Ashe their printed reserve, 18,680,856, and error, 2,447,095', async () => {
    const result = await estimateLadder(fixture('taylor_ashe.csv'), {});
    if (!result.enough) throw new Error(result.reason);
    expect(Math.abs(result.ibnr - 18_680_855.6119243)).toBeLessThan(1e-3);
    expect(Math.abs(result.se - 2_447_095)).toBeLessThan(1);
    expect(result.factors[0]).toBeCloseTo(3.4906065479, 9);
    expect(result.factors[8]).toBeCloseTo(1.0177247252, 9);
    expect(result.sigma.map((s) => Math.round(s * 1e4) / 1e4)).toEqual([
      400.3503, 194.2598, 204.8541, 123.2189, 117.1807, 90.4753, 21.1333, 33.8728, 21.1333
    ]);
    expect(result.factor_se[8]).toBeCloseTo(0.010793662215, 10);
    expect(result.by_origin[9]!.se).toBeCloseTo(1_363_154.91173231, 3);
    expect(result.by_origin[4]!.ultimate).toBeCloseTo(4_858_199.63904973, 4);
    expect(result.by_origin[1]!.share_reported).toBeCloseTo(0.98258396914, 10);
  });
  it('guesses the last spread by a line through ln sigma where asked: error 2,441,364', async () => {
    const result = await estimateLadder(fixture('taylor_ashe.csv'), { lastSigma: 'log-linear' });
    if (!result.enough) throw new Error(result.reason);
    expect(result.sigma[8]).toBeCloseTo(20.0981538411, 8);
    expect(Math.abs(result.se - 2_441_364.12805422)).toBeLessThan(1);
  });
  it('gives the RAA triangle its printed reserve, 52,135, and error, 26,909', async () => {
    const result = await estimateLadder(fixture('raa.csv'), {});
    if (!result.enough) throw new Error(result.reason);
    expect(Math.abs(result.ibnr - 52_135)).toBeLessThan(1);
    expect(Math.abs(result.se - 26_909)).toBeLessThan(1);
  });
  it('has no error where every origin grew by the same factor', () => {
    const triangle = triangleOf([
      ...row('a', [10, 20, 30]),
      ...row('b', [20, 40, 60]),
      ...row('c', [30, 60]),
      ...row('d', [40])
    ]);
    const ladder = mackLadder(triangle);
    expect(ladder.se).toBe(0);
    expect(ladder.by_origin[3]!.ultimate).toBeCloseTo(120, 10);
  });
  it('names the options to give where the columns have other names', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ladder-')), 'weeks.csv');
    writeFileSync(file, 'week,late_by,notices\n1,a,3\n');
    await expect(estimateLadder(file, {})).rejects.toThrow(
      '"notices". Where they have other names, say which is which: --origin COLUMN --development COLUMN --value COLUMN'
    );
  });
  it('refuses a ladder with a missing step', () => {
    const triangle = triangleOf([...row('a', [0, 5]), ...row('b', [0, 6]), ...row('c', [0])]);
    expect(() => mackLadder(triangle)).toThrow(/missing step/);
  });
});

describe('nowcast(triangle)', () => {
  it('gives only the sizes of past revisions under four terms', () => {
    const triangle = triangleOf([
      ...row('a', [90, 100, 101]),
      ...row('b', [80, 88]),
      ...row('c', [70])
    ]);
    const result = nowcast(triangle);
    expect(result.enough).toBe(false);
    expect(result).not.toHaveProperty('ultimate');
    expect(result.revisions).toHaveLength(3);
    expect(result.revisions[0]).toMatchObject({ origin: 'a', from: 90, to: 100, revision: 10 });
  });
  it('warns where terms are few', () => {
    const four = ['a', 'b', 'c', 'd'].flatMap((o, i) => row(o, [90, 99, 100, 100].slice(0, 4 - i)));
    expect(nowcast(triangleOf(four))).toMatchObject({
      enough: true,
      warning: expect.stringMatching(/4 terms are few/)
    });
  });
  it('keeps the interval at or above what is known', async () => {
    const result = await estimateLadder(fixture('raa.csv'), {});
    if (!result.enough) throw new Error(result.reason);
    for (const origin of result.by_origin) {
      expect(origin.lower).toBeGreaterThanOrEqual(origin.latest);
      expect(origin.upper).toBeGreaterThanOrEqual(origin.ultimate);
    }
  });
});

describe('triangleOf(cells, incremental)', () => {
  it('adds increments up, and orders terms by name and lags by number', () => {
    const triangle = triangleOf(
      [
        { origin: '2025-26-autumn', development: '0', value: 5 },
        { origin: '2024-25-summer', development: '10', value: 1 },
        { origin: '2024-25-summer', development: '2', value: 2 },
        { origin: '2024-25-summer', development: '0', value: 3 }
      ],
      true
    );
    expect(triangle.origins).toEqual(['2024-25-summer', '2025-26-autumn']);
    expect(triangle.developments).toEqual(['0', '2', '10']);
    expect(triangle.rows).toEqual([[3, 5, 6], [5]]);
  });
  it('refuses a cell given twice, and a hole', () => {
    const cell = { origin: 'a', development: '1', value: 1 };
    expect(() => triangleOf([cell, cell])).toThrow(/given twice/);
    expect(() =>
      triangleOf([
        ...row('a', [1, 2, 3]),
        { origin: 'b', development: '0', value: 1 },
        { origin: 'b', development: '2', value: 3 }
      ])
    ).toThrow(/Origin b has no value at development 1/);
  });
  it('says by how much each figure was revised', () => {
    const [first] = revisionsOf(triangleOf(row('a', [80, 100])));
    expect(first).toMatchObject({ revision: 20, revision_share: 0.25 });
  });
});
