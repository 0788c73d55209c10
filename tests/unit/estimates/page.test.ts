import { describe, expect, it } from 'vitest';
import { littleCheck } from '#estimates/survival/little.ts';
import { xmrRefusal } from '#estimates/comparison/xmr-bearing.ts';
import { residualsOf } from '#estimates/residual/by-area.ts';
import { methods } from '#estimates/methods.ts';

const flat = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ period: `${i}`, value: 100 + (i % 2) * 4 + (i % 3) }));

describe('xmrRefusal(series, kind)', () => {
  it('refuses a stock however long it is', () => {
    expect(xmrRefusal(flat(24), 'stock')).toContain('stock');
  });
  it('refuses a flow of fewer than twelve points and says how many there are', () => {
    expect(xmrRefusal(flat(11), 'flow')).toContain('11 points are fewer than the 12');
  });
  it('lets a steady flow of twelve bear a chart', () => {
    expect(xmrRefusal(flat(12), 'flow')).toBeNull();
  });
  it('refuses a series in which most points would be flagged', () => {
    const rising = Array.from({ length: 14 }, (_, i) => ({ period: `${i}`, value: i * 50 }));
    expect(xmrRefusal(rising, 'rate')).toContain('not a stable process');
  });
});

describe('residualsOf(components)', () => {
  const row = (area: string, name: string, value: number) => ({
    area,
    term: '2025-26-autumn',
    name,
    role: name === 'population' ? ('population' as const) : ('deduction' as const),
    value,
    lo: value,
    hi: value,
    source: 'a register',
    as_of: '2025-10-02'
  });
  it('makes one residual for each area and names what is still inside', () => {
    const both = residualsOf([
      row('A', 'population', 100),
      row('B', 'population', 50),
      row('A', 'state schools', 90),
      row('B', 'state schools', 60)
    ]);
    expect(both.map(({ area, value, negative }) => [area, value, negative])).toEqual([
      ['A', 10, false],
      ['B', -10, true]
    ]);
    expect(both[0]!.not_removed).toContain('children educated at home');
  });
});

describe('littleCheck on the published figures', () => {
  it('gives about seventeen and a half weeks from three census days and 143,500 in the year', () => {
    const meanStock = (39_200 + 34_400 + 34_100) / 3;
    const { implied_weeks } = littleCheck({ meanStock, inflowPerYear: 143_500 - 36_600 });
    expect(implied_weeks).toBeCloseTo(17.52, 2);
  });
});

describe('methods', () => {
  it('says of each its question, formula, assumptions, failures, refusals and reference', () => {
    for (const { id, question, ...lists } of methods) {
      expect(question, id).toMatch(/\?$/);
      for (const key of ['formula', 'assumptions', 'fails', 'refuses', 'reference'] as const)
        expect(lists[key].length, `${id} ${key}`).toBeGreaterThan(0);
    }
  });
});
