import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, deal, rake, remaining } from '#sample/quota.ts';
import { chance } from '#sample/random.ts';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('apportion', () => {
  it('gives the largest remainders the seats that are left, earlier items first', () => {
    expect(apportion([1, 1, 1], 10)).toEqual([4, 3, 3]);
    expect(apportion([5, 3, 2], 10)).toEqual([5, 3, 2]);
    expect(apportion([-4, 0, 1], 7)).toEqual([0, 0, 7]);
  });

  it('always sums to the total, with nothing negative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.nat(100_000),
        (weights, total) => {
          const whole = apportion(weights, total);
          expect(sum(whole)).toBe(total);
          expect(Math.min(...whole)).toBeGreaterThanOrEqual(0);
        }
      )
    );
  });
});

describe('remaining', () => {
  it('wants only what is not there yet', () => {
    expect(remaining([10, 5, 5], [4, 5, 8], 6)).toEqual([6, 0, 0]);
  });
});

describe('deal', () => {
  it('deals each item as often as its quota says', () => {
    const dealt = deal([2, 0, 3], chance(1, 'deal'));
    expect([...dealt].sort()).toEqual([0, 0, 2, 2, 2]);
  });
});

describe('rake', () => {
  it('meets the wanted rows and columns', () => {
    const fitted = rake(
      [
        [1, 2],
        [3, 4]
      ],
      [40, 60],
      [30, 70]
    );
    expect(fitted.map(sum).map(Math.round)).toEqual([40, 60]);
    expect(Math.round((fitted[0]?.[0] ?? 0) + (fitted[1]?.[0] ?? 0))).toBe(30);
  });
});
