import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '#files/csv-read.ts';
import { writeCsv } from '#files/csv.ts';

describe('writeCsv(columns, rows)', () => {
  it('quotes only what must be quoted and ends every row with a line feed', () => {
    expect(
      writeCsv(
        ['name', 'n'],
        [
          ['Bristol, City of', 3],
          ['say "x"', null]
        ]
      )
    ).toBe('name,n\n"Bristol, City of",3\n"say ""x""",\n');
  });

  it('refuses a ragged row', () => {
    expect(() => writeCsv(['a', 'b'], [['1']])).toThrow('Row 1 has 1 cells for 2 columns.');
  });

  it('is read back by readCsv as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = writeCsv(['first', 'second'], rows);
        expect(readCsv(text)).toEqual({ columns: ['first', 'second'], rows });
      })
    );
  });
});

describe('readCsv(text)', () => {
  it('takes CRLF and a byte-order mark, and keeps ragged rows ragged', () => {
    expect(readCsv('\uFEFFa,b\r\n1\r\n1,2,3')).toEqual({
      columns: ['a', 'b'],
      rows: [['1'], ['1', '2', '3']]
    });
  });
});
