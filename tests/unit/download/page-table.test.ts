import { describe, expect, it } from 'vitest';
import { licence, type About } from '../../../src/lib/server/download/file-table.ts';
import { fileBytes } from '../../../src/lib/server/download/file.ts';
import { tableFile } from '../../../src/lib/server/download/page-table.ts';
import { slug } from '../../../src/lib/server/download/slug.ts';

const about: About = {
  title: 'Children by sex',
  filters: [['Term', 'autumn 2025']],
  definitions: [['Children', 'What it is.']],
  protection: 'Safe: counts are rounded.',
  symbols: ['x: not available'],
  notes: [],
  snapshots: ['abc123'],
  warehouse: 'v1',
  builtAt: '2026-01-05T09:30:00Z',
  licence,
  page: 'http://site/areas/E08000035?term=2025-26-autumn',
  api: null
};
const said = (text: string) => ({ text, words: null });
const symbol = (text: string) => ({ text, words: 'in words' });
const made = (heads: string[], rows: { text: string; words: string | null }[][]) =>
  tableFile('one', { heads, rows, empty: 'Some cells are empty: a reason.' }, about);

describe('tableFile(file, table, about)', () => {
  it('makes figures of a column of numbers and symbols, per cent in its heading', () => {
    const table = made(
      ['Sex', 'Children', 'Share'],
      [
        [said('Female'), said('1,230'), said('45%')],
        [said('Male'), symbol('low'), symbol('x')]
      ]
    );
    expect(table.columns).toEqual([
      { name: 'sex', heading: 'Sex', kind: 'text', decimals: 0 },
      { name: 'children', heading: 'Children', kind: 'figure', decimals: 0 },
      { name: 'share_percent', heading: 'Share (%)', kind: 'figure', decimals: 0 }
    ]);
    expect(table.rows).toEqual([
      ['Female', 1230, 45],
      ['Male', 'low', 'x']
    ]);
  });

  it('keeps the words of the screen where a column holds any, numbers of it too', () => {
    const { columns, rows } = made(
      ['Method', 'Next term'],
      [
        [said('Naive'), said('34,700')],
        [said('Other'), said('33,000 to 36,000')]
      ]
    );
    expect(columns[1]!.kind).toBe('text');
    expect(rows.map((row) => row[1])).toEqual(['34,700', '33,000 to 36,000']);
  });

  it('never makes a figure of the column that heads the rows, nor of per cent mixed with counts', () => {
    const { columns, rows } = made(
      ['Weeks', 'Mixed'],
      [
        [said('4'), said('12%')],
        [said('8'), said('12')]
      ]
    );
    expect(columns.map(({ kind }) => kind)).toEqual(['text', 'text']);
    expect(rows).toEqual([
      ['4', '12%'],
      ['8', '12']
    ]);
  });

  it('shows numbers of unlike decimals as they are written', () => {
    const { columns } = made(
      ['Figure', 'Leeds'],
      [
        [said('Children'), said('820')],
        [said('Rate'), said('0.6')]
      ]
    );
    expect(columns[1]!.decimals).toBe('as written');
  });

  it.each(['csv', 'zip', 'xlsx', 'ods', 'parquet'] as const)(
    'goes into %s with empty cells and without an address in the API',
    async (format) => {
      const table = made(
        ['Part', 'Before', 'Change'],
        [
          [said('Female'), said('10'), said('\u22125')],
          [said('Rounding'), said(''), said('+5')]
        ]
      );
      expect((await fileBytes(table, format, '/nowhere')).length).toBeGreaterThan(20);
    }
  );
});

describe('slug()', () => {
  it('names columns in lower case without spaces, each once', () => {
    const named = slug();
    expect(['Share (%)', 'At risk', 'At risk', '95%, between', '–'].map(named)).toEqual([
      'share_percent',
      'at_risk',
      'at_risk_2',
      '95_percent_between',
      'column'
    ]);
  });
});
