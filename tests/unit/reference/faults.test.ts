import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#files/refusal.ts';
import { checkTables } from '#reference/check-tables.ts';
import { readCsv } from '#reference/read-csv.ts';
import { readTable } from '#reference/read-table.ts';
import { loadReference } from '#reference/reference.ts';
import type { La, Tables, TermRow } from '#reference/reference.ts';

describe('readCsv', () => {
  it('keeps commas, quotes and line ends inside quotes, and numbers lines of the file', () => {
    expect(readCsv('a,b\r\n"Bristol, City of","say ""yes"""\n\n"two\nlines",\nlast,1')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['Bristol, City of', 'say "yes"'] },
      { line: 4, cells: ['two\nlines', ''] },
      { line: 6, cells: ['last', '1'] }
    ]);
  });
  it('ends with an empty cell where the text ends with a comma', () => {
    expect(readCsv('a,')).toEqual([{ line: 1, cells: ['a', ''] }]);
  });
  it('refuses a quote inside an unquoted cell, naming the line', () => {
    expect(() => readCsv('a\nb"c\n')).toThrow('line 2');
  });
});

describe('readTable', () => {
  const columns = z.object({ name: z.string().min(1, 'It must be filled.'), year: z.string() });
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'muster-reference-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    writeFileSync(join(folder, 'areas.csv'), text);
    return readTable(folder, 'areas.csv', columns, (row) => row);
  };

  it('gives the rows', () => {
    expect(read('name,year\nA,1\n')).toEqual([{ name: 'A', year: '1' }]);
  });
  it.each([
    [
      'name,year\nA,1\n,2\n',
      "data/reference/areas.csv, line 3, column name: '' is not valid. It must be filled."
    ],
    ['name,year\nA\n', 'data/reference/areas.csv, line 2: 1 cells where 2 columns are.'],
    [
      'year,name\n1,A\n',
      'data/reference/areas.csv, line 1: the columns must be name, year, in this order.'
    ],
    ['', 'the columns must be name, year'],
    ['name,year\nA"B,1\n', 'data/reference/areas.csv cannot be read: line 2']
  ])('refuses %j with the place and the rule', (text, message) => {
    expect(() => read(text)).toThrow(Refusal);
    expect(() => read(text)).toThrow(message);
  });
  it('refuses a file that is not there', () => {
    expect(() => readTable(folder, 'none.csv', columns, (row) => row)).toThrow(
      'none.csv cannot be read'
    );
  });
});

describe('checkTables', () => {
  const sound = loadReference();
  const withTerm = (id: string, change: Partial<TermRow>): Tables => ({
    ...sound,
    terms: sound.terms.map((row) => (row.termId === id ? { ...row, ...change } : row))
  });
  const withLa = (code: string, change: Partial<La>): Tables => ({
    ...sound,
    las: sound.las.map((row) => (row.laCode === code ? { ...row, ...change } : row))
  });

  it.each<[string, Tables, string]>([
    [
      'a gap between terms',
      withTerm('2024-25-spring', { periodEnd: '2025-03-30' }),
      'follow on the day after'
    ],
    [
      'a census day outside its term',
      withTerm('2024-25-spring', { censusDate: '2025-04-01' }),
      'within the term'
    ],
    [
      'a return before the census day',
      withTerm('2024-25-spring', { returnDate: '2025-01-16' }),
      'after the census day'
    ],
    [
      'a label of another term',
      withTerm('2024-25-spring', { label: 'spring 2024' }),
      'those of the id'
    ],
    [
      'two codes of one LA at once',
      withLa('E08000016', { validTo: null }),
      'both in force under 370'
    ],
    [
      'an unknown region',
      withLa('E08000017', { regionCode: 'E12000007' }),
      'is not in regions.csv'
    ],
    [
      'a gap between an LA and its successor',
      withLa('E10000006', { validTo: '2023-03-30' }),
      'must end on the day before'
    ],
    ['an LA that ended without a successor', { ...sound, laSuccessors: [] }, 'has no successor'],
    [
      'an LA without pupils',
      { ...sound, pupils: sound.pupils.slice(1) },
      'pupils.csv: no row for E06000001 in 2021-22'
    ],
    [
      'an LA with residents twice',
      { ...sound, residents: [...sound.residents, ...sound.residents.slice(0, 1)] },
      'stand twice'
    ],
    [
      'a crosswalk to no reason',
      {
        ...sound,
        reasonCrosswalk: sound.reasonCrosswalk.map((row) => ({
          ...row,
          countedAs: 'Mental health'
        }))
      },
      "'Mental health' is not a reason from 2023-24 to 2024-25"
    ]
  ])('refuses %s', (_, tables, message) => {
    expect(() => checkTables(tables)).toThrow(Refusal);
    expect(() => checkTables(tables)).toThrow(message);
  });
  it('takes what is shipped', () => {
    expect(() => checkTables(sound)).not.toThrow();
  });
});
