import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { chartModel } from '../../../src/lib/explorer/chart-model.ts';
import { findingOf } from '../../../src/lib/explorer/finding.ts';
import { nice, svgOf } from '../../../src/lib/explorer/draw.ts';
import { chartFile } from '../../../src/lib/server/explorer/chart-file.ts';
import { licence } from '../../../src/lib/server/download/file-table.ts';
import { twoByTwo } from './sheets.ts';

const usual = { across: null, show: 'value', sort: null, order: 'desc' } as const;

describe('chartModel(sheet, view)', () => {
  it('draws bars of the first topic down, one panel for each item of the others', () => {
    const model = chartModel(twoByTwo(), { ...usual, across: 'year_group' })!;
    expect(model.kind).toBe('bars');
    expect(model.panels.map(({ title }) => title)).toEqual(['Year 1', 'Year 2']);
    expect(model.panels[0]!.points).toEqual([
      { label: 'Female', shown: 30, other: null },
      { label: 'Male', shown: 10, other: null }
    ]);
  });

  it('draws nothing of a single figure', () => {
    const [period, area] = twoByTwo().dimensions;
    const one = twoByTwo({ dimensions: [period!, area!], at: [[0], [0]], value: [30] });
    expect(chartModel(one, usual)).toBeNull();
  });
});

describe('findingOf(model)', () => {
  it('says the largest, and says so when there is none to say', () => {
    expect(findingOf(chartModel(twoByTwo(), usual)!)).toBe('Largest: Year 1, Female, 30');
    const hidden = chartModel(twoByTwo({ value: ['x', 'x', 'c', 'c'] }), usual)!;
    expect(findingOf(hidden)).toBe('No figure can be shown');
  });
});

describe('svgOf(model, width, label, classes) and chartFile(model, finding, about)', () => {
  const model = chartModel(
    twoByTwo({
      dimensions: twoByTwo().dimensions.map((one) =>
        one.id === 'sex' ? { ...one, items: [{ id: 'a', label: '<b>&"' }, one.items[1]!] } : one
      )
    }),
    usual
  )!;

  it('is one image with a name, without ids, styles or markup of a label', () => {
    const svg = svgOf(model, 900, 'A "label"', 'chart__wide');
    const { document } = parseHTML(svg);
    expect(document.querySelector('svg')!.getAttribute('role')).toBe('img');
    expect(document.querySelector('svg')!.getAttribute('aria-label')).toBe('A "label"');
    expect(document.querySelectorAll('b, [id], [style], style, script')).toHaveLength(0);
    expect(document.querySelectorAll('rect')).toHaveLength(2);
  });

  it('stands alone as a file: finding, filters, protection, snapshots and licence inside', () => {
    const svg = chartFile(model, 'Largest: Female, 30', {
      title: 'Title',
      filters: [['Periods', 'autumn 2025']],
      definitions: [],
      protection: 'Safe: counts are rounded.',
      symbols: [],
      notes: ['Synthetic sample.'],
      snapshots: ['abc123'],
      warehouse: 'v1',
      builtAt: '2026-01-05T09:30:00Z',
      licence,
      page: 'http://site',
      api: 'http://site'
    });
    for (const part of [
      'Largest: Female, 30',
      'autumn 2025',
      'Safe: counts',
      'abc123',
      'Open Government',
      '<desc'
    ]) {
      expect(svg).toContain(part);
    }
    expect(svg).not.toContain('var(--');
  });
});

describe('nice(value)', () => {
  it('is the next 1, 2, 2.5 or 5 times a power of ten', () => {
    expect([1, 7, 34, 201, 34_700].map(nice)).toEqual([1, 10, 50, 250, 50_000]);
  });
});
