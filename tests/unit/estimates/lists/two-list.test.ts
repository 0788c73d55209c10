import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chaoEstimate } from '#estimates/lists/chao.ts';
import { pairsOf, timesSeen } from '#estimates/lists/overlap.ts';
import { twoListEstimate, twoListsOf } from '#estimates/lists/two-list.ts';
import { apart, overlapsOf } from './read.ts';

describe('twoListEstimate({ n1, n2, m })', () => {
  it('gives the textbook answer of Seber: 200 and 150 with 32 on both', () => {
    const estimate = twoListEstimate({ n1: 200, n2: 150, m: 32 });
    expect(apart(estimate.N, 918.7272727273)).toBeLessThan(1e-10);
    expect(apart(estimate.se, 127.4760942062)).toBeLessThan(1e-10);
    expect(apart(estimate.lower, 716.1363859554)).toBeLessThan(1e-4);
    expect(apart(estimate.upper, 1224.406118427)).toBeLessThan(1e-4);
    expect(apart(estimate.normal_lower, 668.8741280831)).toBeLessThan(1e-4);
    expect(apart(estimate.normal_upper, 1168.5804173714)).toBeLessThan(1e-4);
    expect(apart(estimate.lincoln_petersen!, 937.5)).toBeLessThan(1e-12);
    expect(apart(estimate.lincoln_petersen_se!, 134.7197612175)).toBeLessThan(1e-10);
  });
  it('stays finite where nobody is on both, and gives no Lincoln–Petersen figure', () => {
    const estimate = twoListEstimate({ n1: 30, n2: 20, m: 0 });
    expect(estimate.N).toBe(31 * 21 - 1);
    expect(estimate.lincoln_petersen).toBeNull();
  });
  it('refuses an overlap longer than the shorter list', () => {
    expect(() => twoListEstimate({ n1: 30, n2: 20, m: 21 })).toThrow(/at most the shorter list/);
  });
  it('has an interval that starts at or above the people seen', () => {
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0, max: 1, noNaN: true }), (n1, n2, share) => {
        const m = Math.floor(share * Math.min(n1, n2));
        const { n, N, lower, upper } = twoListEstimate({ n1, n2, m });
        expect(lower).toBeGreaterThanOrEqual(n);
        expect(upper).toBeGreaterThanOrEqual(N - 1e-9);
      })
    );
  });
});

describe('twoListsOf(table, pair)', () => {
  it('sums over the other lists', async () => {
    const table = await overlapsOf('diabetes_bruno1994.csv');
    const estimate = twoListsOf(table, pairsOf(4)[0]!);
    expect(estimate).toMatchObject({ n1: 1754, n2: 452, m: 337, n: 1869 });
    expect(apart(estimate.N, 2351.1153846154)).toBeLessThan(1e-10);
    expect(apart(estimate.se, 57.8368933637)).toBeLessThan(1e-9);
    expect(apart(estimate.lower, 2250.4164554386)).toBeLessThan(1e-4);
    expect(apart(estimate.upper, 2478.4001471844)).toBeLessThan(1e-4);
    expect(apart(estimate.normal_lower, 2237.7550736225)).toBeLessThan(1e-4);
    expect(apart(estimate.normal_upper, 2464.4756956082)).toBeLessThan(1e-4);
    expect(apart(estimate.lincoln_petersen!, 2352.5459940653)).toBeLessThan(1e-10);
    expect(apart(estimate.lincoln_petersen_se!, 58.0995817409)).toBeLessThan(1e-9);
  });
});

describe('chaoEstimate(seen)', () => {
  it('gives the illegal immigrants of the literature: 1,645 seen once, 183 twice', () => {
    const estimate = chaoEstimate([1645, 183, 37, 13, 1, 1]);
    expect(apart(estimate.N, 9273.5109289617)).toBeLessThan(1e-10);
    expect(apart(estimate.se!, 662.5899972399)).toBeLessThan(1e-10);
    expect(apart(estimate.lower!, 8084.6749219046)).toBeLessThan(1e-4);
    expect(apart(estimate.upper!, 10690.1318029884)).toBeLessThan(1e-4);
    expect(apart(estimate.bias_corrected, 9228.8586956522)).toBeLessThan(1e-10);
    expect(apart(estimate.zelterman!, 9424.5551938584)).toBeLessThan(1e-10);
  });
  it('reads how often people were seen off an overlap table', async () => {
    const estimate = chaoEstimate(timesSeen(await overlapsOf('UKdat.csv')));
    expect(estimate).toMatchObject({ n: 2744, f1: 2492, f2: 241 });
    expect(apart(estimate.N, 15627.9502074689)).toBeLessThan(1e-10);
    expect(apart(estimate.se!, 983.9264486531)).toBeLessThan(1e-10);
    expect(apart(estimate.lower!, 13839.258888533)).toBeLessThan(1e-4);
    expect(apart(estimate.upper!, 17705.0004251541)).toBeLessThan(1e-4);
    expect(apart(estimate.bias_corrected, 15569.5619834711)).toBeLessThan(1e-10);
    expect(apart(estimate.zelterman!, 15603.0224886228)).toBeLessThan(1e-10);
  });
  it('falls back to the bias-corrected bound, without an interval, where nobody is seen twice', () => {
    expect(chaoEstimate([10])).toMatchObject({ N: 55, se: null, upper: null, zelterman: null });
  });
});
