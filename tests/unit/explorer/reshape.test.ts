import * as aq from 'arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reshape } from '../../../src/lib/explorer/reshape.ts';
import type { Sheet, Shown } from '../../../src/lib/explorer/sheet.ts';
import type { View } from '../../../src/lib/explorer/view.ts';
import { twoByTwo } from './sheets.ts';

const view = (own: Partial<View> = {}): View => ({
  across: null,
  show: 'value',
  sort: null,
  order: 'desc',
  ...own
});

describe('reshape(aq, sheet, view)', () => {
  it('keeps the published order with nothing across', () => {
    const grid = reshape(aq, twoByTwo(), view());
    expect(grid.heads).toEqual(['Sex', 'Year group']);
    expect(grid.rows.map(({ heads, cells }) => [...heads, ...cells])).toEqual([
      ['Female', 'Year 1', 30],
      ['Female', 'Year 2', 'low'],
      ['Male', 'Year 1', 10],
      ['Male', 'Year 2', 'c']
    ]);
  });

  it('turns a topic into columns, and remembers which row is behind each figure', () => {
    const grid = reshape(aq, twoByTwo(), view({ across: 'sex' }));
    expect(grid.columns).toEqual(['Female', 'Male']);
    expect(grid.rows.map(({ heads, cells, from }) => ({ heads, cells, from }))).toEqual([
      { heads: ['Year 1'], cells: [30, 10], from: [0, 2] },
      { heads: ['Year 2'], cells: ['low', 'c'], from: [1, 3] }
    ]);
  });

  it('sorts by a column with symbols last whichever way, low between 0 and 1', () => {
    const sheet = twoByTwo({ value: ['x', 'low', 0, 10] });
    const cells = (order: 'asc' | 'desc') =>
      reshape(aq, sheet, view({ sort: 0, order })).rows.map((row) => row.cells[0]);
    expect(cells('desc')).toEqual([10, 'low', 0, 'x']);
    expect(cells('asc')).toEqual([0, 'low', 10, 'x']);
  });

  it('sets the other cohort and the difference beside the first', () => {
    const grid = reshape(aq, twoByTwo({ other: [20, 10, 'c', 'x'], otherLabel: 'Leeds' }), view());
    expect(grid.columns).toEqual(['This cohort', 'The other cohort', 'Difference']);
    expect(grid.rows.map(({ cells }) => cells)).toEqual([
      [30, 20, 10],
      ['low', 10, 'low'],
      [10, 'c', 'c'],
      ['c', 'x', 'c']
    ]);
  });

  it('keeps differences that cannot be given after those that can, too small ones among them', () => {
    const grid = reshape(
      aq,
      twoByTwo({ other: [20, 10, 'c', 'x'], otherLabel: 'Leeds' }),
      view({ sort: 2, order: 'asc' })
    );
    expect(grid.rows.map(({ cells }) => cells[2])).toEqual([10, 'low', 'c', 'c']);
  });

  it('gives shares of the row from the figures counted over it', () => {
    const grid = reshape(aq, twoByTwo(), view({ across: 'sex', show: 'row' }));
    expect(grid.rows.map(({ cells }) => cells)).toEqual([
      [75, 25],
      ['low', 'c']
    ]);
  });

  it('holds every figure once, wherever it goes, as a plain loop would place it', () => {
    const sized = fc.record({
      a: fc.integer({ min: 1, max: 5 }),
      b: fc.integer({ min: 2, max: 5 })
    });
    fc.assert(
      fc.property(sized, fc.boolean(), ({ a, b }, pivot) => {
        const items = (count: number, name: string) =>
          Array.from({ length: count }, (_, at) => ({ id: `${name}${at}`, label: `${name}${at}` }));
        const places = Array.from({ length: a * b }, (_, row) => [Math.floor(row / b), row % b]);
        const sheet: Sheet = twoByTwo({
          dimensions: [
            { id: 'sex', label: 'Sex', items: items(a, 's') },
            { id: 'reason', label: 'Reason', items: items(b, 'r') }
          ],
          at: [places.map(([x]) => x!), places.map(([, y]) => y!)],
          value: places.map((_, row): Shown => row)
        });
        const grid = reshape(aq, sheet, view({ across: pivot ? 'reason' : null }));
        const read = grid.rows.flatMap(({ heads, cells }) =>
          cells.map((cell, at) => [...heads, ...(pivot ? [grid.columns[at]] : []), cell])
        );
        const plain = places.map(([x, y], row) =>
          a > 1 || pivot
            ? a > 1
              ? [`s${x}`, `r${y}`, row]
              : [`s${x}`, `r${y}`, row]
            : [`r${y}`, row]
        );
        expect(read).toEqual(plain);
      })
    );
  });
});
