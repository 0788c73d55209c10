import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { fileBytes } from '../../../src/lib/server/download/file.ts';
import type { FileTable } from '../../../src/lib/server/download/file-table.ts';
import { licence } from '../../../src/lib/server/download/file-table.ts';

const table: FileTable = {
  file: 'census_day_by_sex',
  columns: [
    { name: 'area', heading: 'Area', kind: 'text', decimals: 0 },
    { name: 'region', heading: 'Region', kind: 'text', decimals: 0 },
    { name: 'child_count', heading: 'Children', kind: 'figure', decimals: 0 }
  ],
  rows: [
    ['England', '', 34700],
    ['Bristol, City of', 'South West', 'low'],
    ['Leeds', 'Yorkshire and The Humber', 0],
    ['York', 'Yorkshire and The Humber', 'x']
  ],
  about: {
    title: 'Children missing education on census day, autumn 2025',
    filters: [['Periods', 'autumn 2025']],
    definitions: [['Children', 'What it is.']],
    protection: 'Safe: counts are rounded.',
    symbols: ['x: not available'],
    notes: ['Synthetic sample.'],
    snapshots: ['abc123'],
    warehouse: 'v1',
    builtAt: '2026-01-05T09:30:00Z',
    licence,
    page: 'http://site/explore',
    api: 'http://site/api/v1/measures/census_day'
  }
};

const bytes = (format: Parameters<typeof fileBytes>[1]) => fileBytes(table, format, '/nowhere');

describe('fileBytes(table, format)', () => {
  it('keeps CSV to the table alone, symbols and zero apart', async () => {
    expect(Buffer.from(await bytes('csv')).toString()).toBe(
      'area,region,child_count\nEngland,,34700\n"Bristol, City of",South West,low\nLeeds,Yorkshire and The Humber,0\nYork,Yorkshire and The Humber,x\n'
    );
  });

  it('puts everything said of the table beside the CSV in the ZIP', async () => {
    const files = unzipSync(await bytes('zip'));
    expect(Object.keys(files)).toEqual([
      'census_day_by_sex.csv',
      'census_day_by_sex.csv-metadata.json',
      'README.txt'
    ]);
    for (const name of ['census_day_by_sex.csv-metadata.json', 'README.txt']) {
      const text = strFromU8(files[name]!);
      for (const part of [
        'autumn 2025',
        'Safe: counts',
        'abc123',
        'Open Government',
        'Synthetic'
      ]) {
        expect(text, name).toContain(part);
      }
    }
  });

  it.each(['xlsx', 'ods'] as const)(
    'holds cover, notes and the same cells in %s',
    async (format) => {
      const book = read(await bytes(format));
      expect(book.SheetNames).toEqual(['Cover', 'Contents', 'Notes', 'Table_1']);
      const words = book.SheetNames.map((name) => utils.sheet_to_csv(book.Sheets[name]!)).join(
        '\n'
      );
      for (const part of [
        'Periods: autumn 2025',
        'Safe: counts',
        'abc123',
        'Open Government',
        '[low]'
      ]) {
        expect(words).toContain(part);
      }
      const rows = utils.sheet_to_json<unknown[]>(book.Sheets['Table_1']!, { header: 1 });
      expect(rows.at(-2)?.at(-1)).toBe(0);
      expect(rows.at(-4)?.at(-1)).toBe(34700);
      expect(rows.at(-1)?.at(-1)).toBe('[x]');
    }
  );

  it('writes Parquet with typed figures, symbols beside them, and the metadata in the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-file-test-'));
    const file = join(folder, 't.parquet');
    await writeFile(file, await bytes('parquet'));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = await connection.runAndReadAll(
      `select area, child_count, child_count_symbol from '${file}'`
    );
    expect(rows.getRows()).toEqual([
      ['England', 34700, null],
      ['Bristol, City of', null, 'low'],
      ['Leeds', 0, null],
      ['York', null, 'x']
    ]);
    const said = await connection.runAndReadAll(
      `select decode(key) as key, decode(value) as value from parquet_kv_metadata('${file}')`
    );
    const metadata = Object.fromEntries(said.getRows() as [string, string][]);
    expect(metadata).toMatchObject({ title: table.about.title, snapshots: 'abc123' });
    await rm(folder, { recursive: true });
  });

  it('gives the same bytes for the same table', async () => {
    for (const format of ['xlsx', 'ods', 'zip'] as const) {
      expect(Buffer.compare(await bytes(format), await bytes(format))).toBe(0);
    }
  });
});
