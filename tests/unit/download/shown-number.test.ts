import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenIn } from '../../../src/lib/server/download/shown-number.ts';
import { cellText, numberText } from '../../../src/lib/wording/numbers.ts';

const said = (text: string) => writtenIn({ text, words: null });

describe('writtenIn(cell)', () => {
  it('reads thousands, real minus signs, plus signs and decimals as numbers', () => {
    expect(said('34,700')).toMatchObject({ cell: 34_700, kind: 'number', decimals: 0 });
    expect(said('\u2212120').cell).toBe(-120);
    expect(said('+37,060').cell).toBe(37_060);
    expect(said('0.40')).toMatchObject({ cell: 0.4, decimals: 2 });
    expect(said('0')).toMatchObject({ cell: 0, kind: 'number' });
  });

  it('takes the sign off a percentage and says that it is one', () => {
    expect(said('12%')).toMatchObject({ cell: 12, percent: true });
    expect(said('12')).toMatchObject({ cell: 12, percent: false });
  });

  it('keeps a symbol a symbol, apart from zero and from words', () => {
    for (const symbol of ['x', 'z', 'c', 'low']) {
      expect(writtenIn({ text: symbol, words: 'in words' })).toMatchObject({
        cell: symbol,
        kind: 'symbol'
      });
    }
    expect(writtenIn({ text: '–', words: 'not known yet' })).toMatchObject({
      cell: 'not known yet',
      kind: 'symbol'
    });
  });

  it.each([
    '153 of 153',
    '60% (54 to 66)',
    'Down 4,500 (11%)',
    '1,31',
    '12 October 2025',
    'E08000035'
  ])('leaves %s as words', (text) => {
    expect(said(text)).toMatchObject({ cell: text, kind: 'words' });
  });

  it('reads back every number as it is written on a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (value) => {
        expect(said(numberText(value)).cell).toBe(value);
        expect(said(cellText(Math.abs(value) / 10, 'per 100')).cell).toBe(Math.abs(value) / 10);
      })
    );
  });
});
