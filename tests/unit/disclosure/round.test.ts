import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfUp } from '#disclosure/round.ts';

const bases = fc.constantFrom(1, 10, 100, 0.1);

describe('roundHalfUp(value, base)', () => {
  it.each([
    [4.9, 10, 0],
    [5, 10, 10],
    [14.999, 10, 10],
    [15, 10, 20],
    [25, 10, 30],
    [49.99, 100, 0],
    [50, 100, 100],
    [0.05, 0.1, 0.1],
    [0.25, 0.1, 0.3],
    [0.35, 0.1, 0.4],
    [2.5, 1, 3]
  ])('takes %d to the nearest %d, halves up: %d', (value, base, expected) => {
    expect(roundHalfUp(value, base)).toBe(expected);
  });

  it('counts a half lost to floating point as the half', () => {
    expect(roundHalfUp((45 * 3) / 3 - 1e-12, 10)).toBe(50);
  });

  it('rounded once more changes nothing, and never moves by more than half the base', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), bases, (value, base) => {
        const once = roundHalfUp(value, base);
        expect(roundHalfUp(once, base)).toBe(once);
        expect(Math.abs(once - value)).toBeLessThanOrEqual(base / 2 + 1e-6);
      })
    );
  });

  it('never puts a larger number below a smaller one', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), bases, (one, other, base) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(roundHalfUp(less, base)).toBeLessThanOrEqual(roundHalfUp(more, base));
      })
    );
  });
});
