import { describe, expect, it } from 'vitest';
import { carriedOn, type Account } from '../../../src/lib/server/estimates/carried-on.ts';

const account = (term: string, change: Partial<Account> = {}): Account => ({
  term,
  opened: 1_000,
  inflow: 250,
  outflow: 250,
  closed: 1_000,
  las: 2,
  ...change
});
const steady = ['2024-25-spring', '2024-25-summer', '2025-26-autumn'].map((term) => account(term));

describe('carriedOn(accounts, stock)', () => {
  it('keeps a steady stock, and moves it by a tenth of the inflow that stays', () => {
    const carried = carriedOn(steady, 1_000);
    if (typeof carried === 'string') throw new Error(carried);
    expect(carried).toMatchObject({ terms: 3, las: 2 });
    expect(carried.scenarios.map(({ stock }) => stock[0])).toEqual(
      [980, 1_000, 1_020].map((value) => expect.closeTo(value, 9))
    );
  });
  it('scales the accounts of some authorities to the figure of the whole area', () => {
    const carried = carriedOn(steady, 3_000);
    if (typeof carried === 'string') throw new Error(carried);
    expect(carried.scenarios.map(({ stock }) => stock[1])).toEqual(
      [2_892, 3_000, 3_108].map((value) => expect.closeTo(value, 9))
    );
  });
  it('says why where there is one term, no figure, or nobody left', () => {
    expect(carriedOn(steady.slice(2), 1_000)).toContain('last three census days');
    expect(carriedOn(steady, null)).toContain('no figure');
    expect(carriedOn([steady[0]!, account('2025-26-autumn', { closed: 0 })], 5)).toContain(
      'Nobody'
    );
  });
  it('passes on what the accounts refuse', () => {
    expect(carriedOn([steady[0]!, account('2025-26-autumn', { outflow: 9_000 })], 5)).toContain(
      'More children leave'
    );
  });
});
