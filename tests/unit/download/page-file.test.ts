import { describe, expect, it } from 'vitest';
import {
  aboutItem,
  fileName,
  fileTableOf,
  filesThere,
  wantedOf
} from '../../../src/lib/server/download/page-file.ts';
import type { PageFiles } from '../../../src/lib/server/download/page-files.ts';
import { downloadsOf } from '../../../src/lib/server/download/page-links.ts';

const source = async () => ({
  definitions: [['Children', 'What it is.']] as const,
  protection: 'Safe: counts are rounded.',
  notes: ['Of the page.'],
  snapshots: ['abc123'],
  warehouse: 'v1',
  builtAt: '2026-01-05T09:30:00Z'
});
const files: PageFiles = {
  name: 'compare',
  path: '/areas/compare',
  api: '/api/v1/areas/A,B/compare',
  query: new URLSearchParams([
    ['term', '2025-26-autumn'],
    ['area', 'A'],
    ['area', 'B']
  ]),
  inApiPath: ['area'],
  filters: [['Term', 'autumn 2025']],
  of: ['A', 'B', '2025-26-autumn'],
  source,
  tables: [
    {
      name: 'areas',
      short: 'side by side',
      title: 'Areas',
      table: () => ({ heads: [], rows: [] })
    },
    {
      name: 'rates',
      short: 'rates',
      title: 'Rates',
      notes: ['Of the table.'],
      table: () => ({ heads: [], rows: [] })
    }
  ],
  charts: [{ name: 'rates', short: 'rates', finding: 'F', subtitle: 'S', svg: () => '' }]
};

describe('downloadsOf(files)', () => {
  it('gives a chart and its table one line, with the query of the page', () => {
    const lines = downloadsOf(files);
    expect(Object.keys(lines)).toEqual(['rates', 'areas']);
    expect(lines['rates']).toMatchObject({
      path: '/areas/compare/download/rates',
      query: '?term=2025-26-autumn&area=A&area=B',
      hasTable: true,
      hasChart: true
    });
    expect(lines['areas']!.hasChart).toBe(false);
  });

  it('leaves out of an address of the API what its path says already', () => {
    expect(downloadsOf(files)['areas']!.api).toBe(
      '/api/v1/areas/A,B/compare/areas?term=2025-26-autumn'
    );
    expect(downloadsOf({ ...files, api: null })['areas']!.api).toBeNull();
  });

  it('names the files of England without a second slash', () => {
    expect(downloadsOf({ ...files, path: '/' })['areas']!.path).toBe('/download/areas');
  });
});

describe('wantedOf(files, file)', () => {
  it('finds a table by every ending of a table and a chart by those of a picture', () => {
    expect(wantedOf(files, 'areas.csv')).toMatchObject({ kind: 'table', format: 'csv' });
    expect(wantedOf(files, 'areas.csv-metadata.json')).toMatchObject({ kind: 'table' });
    expect(wantedOf(files, 'rates.png')).toMatchObject({ kind: 'chart', format: 'png' });
  });

  it.each(['areas.png', 'areas.doc', 'areas', 'nothing.csv', '.csv', '__proto__.csv'])(
    'finds nothing for %s',
    (file) => {
      expect(wantedOf(files, file)).toBeNull();
    }
  );

  it('can say what there is instead', () => {
    expect(filesThere(files)).toContain('parquet: areas, rates.');
    expect(filesThere(files)).toContain('svg and png: rates.');
  });
});

describe('aboutItem(files, item, origin) and fileTableOf(files, item, origin)', () => {
  it('says the notes of the table before those of the page, and both addresses', async () => {
    const about = await aboutItem(files, files.tables[1]!, 'http://site');
    expect(about.notes).toEqual(['Of the table.', 'Of the page.']);
    expect(about.page).toBe('http://site/areas/compare?term=2025-26-autumn&area=A&area=B');
    expect(about.api).toBe('http://site/api/v1/areas/A,B/compare/rates?term=2025-26-autumn');
    expect(about.filters).toBe(files.filters);
  });

  it('says what a symbol means on the screen where that is more than the standard says', async () => {
    const share = { text: 'low', words: 'above 0%, but too low to show as a share' };
    const low = { text: 'low', words: 'rounds to 0, but is not 0' };
    const table = () => ({ heads: ['Sex', 'Share', 'Children'], rows: [[share, share, low]] });
    const { about } = await fileTableOf(files, { ...files.tables[0]!, table }, 'http://site');
    expect(about.notes).toEqual(['low: above 0%, but too low to show as a share', 'Of the page.']);
    expect(about.symbols).toContain('low: rounds to 0, but is not 0');
  });

  it('names files after page, table, area and term', () => {
    expect(fileName(files, 'rates')).toBe('compare_rates_a_b_2025-26-autumn');
  });
});
