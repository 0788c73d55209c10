import { describe, expect, it } from 'vitest';
import { acceleration, bcaInterval, bcaShare } from '#estimates/lists/bca.ts';
import { resampleSizes } from '#estimates/lists/resample-pool.ts';
import { apart, newBench, overlapsOf } from './read.ts';

const selection = { kind: 'stepwise', threshold: 0.02 } as const;

describe('acceleration(table, selection)', () => {
  it('leaves out one person at a time and chooses the model again, as SparseMSE does', async () => {
    const bench = await newBench();
    const a = async (file: string) => acceleration(await overlapsOf(file), selection, bench);
    expect(await a('UKdat_5.csv')).toBeCloseTo(-0.01218108, 7);
    expect(await a('UKdat.csv')).toBeCloseTo(-0.01287116, 7);
  });
});

describe('bcaShare(p, z0, a)', () => {
  it('is p itself without bias or acceleration', () => {
    expect(bcaShare(0.025, 0, 0)).toBeCloseTo(0.025, 12);
  });
  it('moves towards the side of the bias', () => {
    expect(bcaShare(0.975, -0.5, 0)).toBeLessThan(0.9);
  });
});

// Worker threads take seconds to start where every core is busy.
describe('resampleSizes(request)', { timeout: 60_000 }, () => {
  it('gives the same sizes on one thread and on two', async () => {
    const table = await overlapsOf('UKdat_5.csv');
    const request = { table, selection, resamples: 120, seed: 7 };
    const one = await resampleSizes({ ...request, threads: 1 });
    const two = await resampleSizes({ ...request, threads: 2 });
    expect(two.sizes).toEqual(one.sizes);
  });
  it('stops when told to, and says why', async () => {
    const table = await overlapsOf('UKdat_5.csv');
    const stop = new AbortController();
    const reason = new Error('no longer wanted');
    const progress = () => stop.abort(reason);
    await expect(
      resampleSizes({ table, selection, resamples: 5000, seed: 7, signal: stop.signal, progress })
    ).rejects.toBe(reason);
  });
});

describe('bcaInterval(request)', () => {
  it('holds the doubt about the model: 9,217 to 14,875 for five lists of the United Kingdom', async () => {
    const table = await overlapsOf('UKdat_5.csv');
    const interval = await bcaInterval(
      { table, selection, resamples: 2000, seed: 11 },
      await newBench()
    );
    expect(interval.not_estimable).toBeNull();
    expect(apart(interval.lower!, 9217)).toBeLessThan(0.25);
    expect(apart(interval.upper!, 14875)).toBeLessThan(0.1);
    expect(apart(interval.quantiles['0.84']!, 11996.67)).toBeLessThan(0.1);
    expect(interval.seed).toBe(11);
  }, 60_000);
  it('gives no limit where the lower tail collapses onto one value', async () => {
    const table = await overlapsOf('Artificial_3.csv');
    const interval = await bcaInterval(
      { table, selection, resamples: 100, seed: 1 },
      await newBench()
    );
    expect(interval.not_estimable).not.toBeNull();
    expect(interval.lower).toBeNull();
  }, 30_000);
});
