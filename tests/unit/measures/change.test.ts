import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Figure } from '#disclosure/figure.ts';
import { changeBetween } from '#measures/change.ts';

const figure = (shown: Figure['shown'], unit: Figure['unit'] = 'children'): Figure => ({
  shown,
  unit,
  kind: 'counted',
  protection: 'safe'
});

describe('changeBetween(now, before)', () => {
  it('gives a signed amount and the whole per cent of the earlier figure', () => {
    expect(changeBetween(figure(34_700), figure(39_200))).toEqual({
      kind: 'moved',
      amount: -4_500,
      percent: 11
    });
  });

  it('says same for equal numbers, two true zeros included', () => {
    expect(changeBetween(figure(40), figure(40))).toEqual({ kind: 'same' });
    expect(changeBetween(figure(0), figure(0))).toEqual({ kind: 'same' });
  });

  it('gives no per cent of a true zero', () => {
    expect(changeBetween(figure(30), figure(0))).toEqual({
      kind: 'moved',
      amount: 30,
      percent: null
    });
  });

  it('gives no per cent of a rate and no dust of binary fractions', () => {
    expect(changeBetween(figure(0.5, 'per 100'), figure(0.4, 'per 100'))).toEqual({
      kind: 'moved',
      amount: 0.1,
      percent: null
    });
  });

  it('is unclear beside low, and two lows are not called the same', () => {
    expect(changeBetween(figure('low'), figure(30))).toEqual({ kind: 'unclear' });
    expect(changeBetween(figure('low'), figure('low'))).toEqual({ kind: 'unclear' });
  });

  it('is unknown when either is not available or suppressed, and says which', () => {
    expect(changeBetween(figure(30), figure('x'))).toEqual({ kind: 'unknown', because: 'x' });
    expect(changeBetween(figure('c'), figure(30))).toEqual({ kind: 'unknown', because: 'c' });
    expect(changeBetween(figure(30), undefined)).toEqual({ kind: 'unknown', because: 'x' });
  });

  it('turns its sign when the figures change places', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const there = changeBetween(figure(a), figure(b));
        const back = changeBetween(figure(b), figure(a));
        if (there.kind === 'moved' && back.kind === 'moved') {
          expect(there.amount).toBe(-back.amount);
        } else {
          expect(there).toEqual(back);
        }
      })
    );
  });
});
