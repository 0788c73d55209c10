import { describe, expect, it } from 'vitest';
import { differenceText } from '../../../src/lib/explorer/words.ts';
import { difference, share } from '../../../src/lib/explorer/share.ts';

describe('share(count, total, exact)', () => {
  it('is whole per cent of what is shown, with a decimal only for exact counts', () => {
    expect(share(10, 30, false)).toBe(33);
    expect(share(1, 3, true)).toBe(33.3);
  });

  it('keeps zero, hidden counts, hidden totals and nobody apart', () => {
    expect(share(0, 30, false)).toBe(0);
    expect(share('c', 30, false)).toBe('c');
    expect(share('low', 30, false)).toBe('low');
    expect(share(10, 'c', false)).toBe('c');
    expect(share(10, 'low', false)).toBe('x');
    expect(share(0, 'x', false)).toBe('x');
    expect(share(0, 0, false)).toBe('z');
  });

  it('is never 0 of a count above 0, nor more than all', () => {
    expect(share(10, 34_700, false)).toBe('low');
    expect(share(20, 10, false)).toBe(100);
  });
});

describe('difference(here, there)', () => {
  it('is of shown figures, to the decimals they have', () => {
    expect(difference(0.5, 0.4)).toBe(0.1);
    expect(difference(10, 30)).toBe(-20);
  });

  it('hides what either side hides', () => {
    expect(difference('c', 10)).toBe('c');
    expect(difference('low', 'c')).toBe('c');
    expect(difference('x', 'low')).toBe('x');
    expect(difference('z', 10)).toBe('z');
    expect(difference(10, 'low')).toBe('low');
    expect(difference('low', 'low')).toBe('low');
    expect(differenceText('low')).toBe('too small to compare');
    expect(differenceText('c')).toBe('withheld on one side');
    expect(differenceText(-20)).toBeNull();
  });
});
