import { describe, expect, it } from 'vitest';
import { quantitiesOf, readView, withView } from '../../../src/lib/explorer/view.ts';
import { twoByTwo } from './sheets.ts';

const terms = {
  id: 'period',
  label: 'Term',
  items: [
    { id: '2024-25-autumn', label: 'autumn 2024' },
    { id: '2025-26-autumn', label: 'autumn 2025' }
  ]
};

describe('readView(query, sheet) and withView(query, view, sheet)', () => {
  it.each([
    '',
    'across=sex',
    'across=sex&show=row',
    'sort=0&order=asc',
    'across=sex&sort=1&order=desc'
  ])('an address comes back the same: “%s”', (text) => {
    const sheet = twoByTwo();
    const view = readView(new URLSearchParams(text), sheet);
    expect(withView(new URLSearchParams('by=sex'), view, sheet).toString()).toBe(
      text === '' ? 'by=sex' : `by=sex&${text}`
    );
  });

  it('leaves out what the sheet cannot do', () => {
    const view = readView(new URLSearchParams('across=ward&show=row&sort=7'), twoByTwo());
    expect(view).toEqual({ across: null, show: 'value', sort: null, order: 'desc' });
  });

  it('puts terms across where something else goes down, unless nothing is asked for', () => {
    const [, area, sex, year] = twoByTwo().dimensions;
    const sheet = twoByTwo({ dimensions: [terms, area!, sex!, year!] });
    expect(readView(new URLSearchParams(), sheet).across).toBe('period');
    const none = readView(new URLSearchParams('across=none'), sheet);
    expect(none.across).toBeNull();
    expect(withView(new URLSearchParams(), none, sheet).get('across')).toBe('none');
  });
});

describe('quantitiesOf(sheet, across)', () => {
  it('offers shares of rows and columns only across a topic with another down', () => {
    expect(quantitiesOf(twoByTwo(), 'sex')).toContain('row');
    expect(quantitiesOf(twoByTwo(), null)).not.toContain('row');
  });
});
