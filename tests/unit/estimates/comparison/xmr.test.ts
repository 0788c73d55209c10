import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { xmr } from '#estimates/comparison/xmr.ts';
import { estimateXmr } from '../../../../src/cli/estimate/xmr.ts';

const series = (values: readonly number[]) =>
  values.map((value, i) => ({ period: `p${i + 1}`, value }));
const flags = (values: readonly number[]) => xmr(series(values)).points.map((point) => point.type);
const times = (n: number, word: string) => new Array<string>(n).fill(word);
const common = 'Common Cause';
/** Mean, lower and upper limit of a series without a rebase. */
const limitsOf = (values: readonly number[]) => {
  const [limits] = xmr(series(values)).stretches;
  return [limits!.mean, limits!.lpl, limits!.upl];
};
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));

describe('xmr(series)', () => {
  const spike = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

  it('leaves outlying moving ranges out of the limits', () => {
    const [limits] = xmr(series(spike)).stretches;
    expect(limits).toMatchObject({
      mean: expect.closeTo(1.9444444444, 9),
      lpl: expect.closeTo(-0.71555555556, 9),
      upl: expect.closeTo(4.6044444444, 9)
    });
  });
  it('keeps them where told to', () => {
    const [limits] = xmr(series(spike), { screen: false }).stretches;
    expect(limits).toMatchObject({
      lpl: expect.closeTo(-3.0626143791, 9),
      upl: expect.closeTo(6.951503268, 9)
    });
  });
  it('flags a point beyond a limit', () => {
    expect(flags(spike)).toEqual([...times(4, common), 'Above UCL', ...times(13, common)]);
  });
  it('flags seven on one side, and two of three near a limit before it', () => {
    const shift = [5, 6, 4, 5, 6, 4, 5, 8, 8.1, 8, 8.2, 8, 8.1, 8, 4, 5];
    expect(limitsOf(shift)).toEqual(near([6.275, 3.843, 8.707]));
    expect(flags(shift)).toEqual([
      ...times(7, '7 Points Below CL'),
      ...times(7, '2 in 3 Above CL'),
      common,
      common
    ]);
  });
  it('flags seven that rise, beyond a limit first', () => {
    const trend = [5, 4, 6, 5, 5, 1, 2, 3, 4, 5, 6, 7, 8, 5, 4, 6];
    expect(limitsOf(trend)).toEqual(near([4.75, 1.026, 8.474]));
    expect(flags(trend)).toEqual([
      ...times(5, common),
      'Below LCL',
      ...times(7, '7 Point Trend (Increasing)'),
      ...times(3, common)
    ]);
  });
  it('does not count two of three on opposite sides of the mean', () => {
    const opposite = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 5.5, -5.5];
    expect(limitsOf(opposite)).toEqual(near([0, -6.175, 6.175]));
    expect(flags(opposite)).toEqual(times(16, common));
  });
  it('does not count points within two sigma as near', () => {
    const close = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 2.2, 2.4, 0.1, -1, 1, -1, 1, -1];
    expect(limitsOf(close)).toEqual(near([0.20555555556, -4.9266797386, 5.3377908497]));
    expect(flags(close)).toEqual(times(18, common));
  });
  it('begins new limits at a rebase, with its reason', () => {
    const { stretches } = xmr(
      series([...times(12, '').map((_, i) => i % 2), ...times(12, '').map((_, i) => 10 + (i % 2))]),
      {
        rebase: [{ at: 'p13', reason: 'returns became mandatory' }]
      }
    );
    expect(stretches).toMatchObject([
      { mean: 0.5, trial: false },
      { mean: 10.5, reason: 'returns became mandatory' }
    ]);
  });
  it('refuses a rebase without a reason, an unknown period, and two points', () => {
    expect(() => xmr(series(spike), { rebase: [{ at: 'p5', reason: ' ' }] })).toThrow(
      'written reason'
    );
    expect(() => xmr(series(spike), { rebase: [{ at: 'p99', reason: 'x' }] })).toThrow(
      'no period "p99"'
    );
    expect(() => xmr(series([1, 2]))).toThrow('at least 3 points');
  });
});

describe('estimateXmr(file)', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'xmr-')), 'national.csv');
  writeFileSync(
    file,
    `term,value\n${[24_700, 24_700, 28_100, 33_000, 36_700, 36_600, 39_200, 34_400, 34_100, 34_700].map((v, i) => `t${i},${v}`).join('\n')}\n`
  );

  it('calls the limits of ten points trial limits, withholds flags and warns of the trend', async () => {
    const result = await estimateXmr(file);
    expect(result).toMatchObject({
      mean: 32_620,
      lpl: expect.closeTo(26_590.6666666667, 6),
      upl: expect.closeTo(38_649.3333333333, 6),
      trial_limits: true
    });
    expect(result.types).toEqual(new Array(10).fill(null));
    expect(result.warnings.join(' ')).toMatch(/trial limits only.*9 of 10 points break a rule/);
  });
  it('shows them to whoever asks for trial flags', async () => {
    const { types } = await estimateXmr(file, { trial: true });
    expect(types).toEqual([
      'Below LCL',
      'Below LCL',
      common,
      ...times(3, '7 Points Above CL'),
      'Above UCL',
      ...times(3, '7 Points Above CL')
    ]);
  });
});
