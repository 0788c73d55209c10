import { describe, expect, it } from 'vitest';
import { statisticalWorkbook } from '#files/statistical-workbook.ts';
import { workbookFaults } from '#files/workbook-rules.ts';
import type { Sheet, SheetTable, Workbook } from '#files/workbook.ts';
import { publication, workbook } from './example-workbook.ts';

const table: SheetTable = {
  name: 'by_area',
  columns: [
    { header: 'Area', kind: 'text' },
    { header: 'Children', kind: 'number' }
  ],
  rows: [['Leeds', 1]]
};
const sheet: Sheet = { name: 'Table_1', title: 'Children by area', lines: ['One table.'], table };
const with_ = (changes: Partial<Sheet>): Workbook => ({
  ...workbook,
  sheets: [{ ...sheet, ...changes }]
});

describe('workbookFaults(workbook)', () => {
  it('finds nothing in an accessible workbook', () => {
    expect(workbookFaults(workbook)).toEqual([]);
  });

  it.each<[string, Workbook, RegExp]>([
    ['a sheet without a title', with_({ title: ' ' }), /A1 needs a title/],
    ['a sheet name Excel would quote', with_({ name: 'Table 1' }), /letters, digits/],
    ['a blank sheet', with_({ lines: [], table: null }), /is blank/],
    ['a bare address', with_({ lines: ['https://example.org'] }), /bare address/],
    ['a note marked by a symbol', with_({ lines: ['Uprated*'] }), /by a symbol/],
    ['a default table name', with_({ table: { ...table, name: 'Table1' } }), /meaningful/],
    ['a blank row', with_({ table: { ...table, rows: [['', null]] } }), /row 1 is blank/],
    [
      'an unexplained empty cell',
      with_({ table: { ...table, rows: [['A', null]] } }),
      /empty cell/
    ],
    ['a cell of symbols only', with_({ table: { ...table, rows: [['A', '..']] } }), /holds only/],
    ['a ragged row', with_({ table: { ...table, rows: [['A']] } }), /ragged/],
    [
      'two sheets of one name',
      { ...workbook, sheets: [sheet, { ...sheet, table: null }] },
      /same name/
    ]
  ])('finds %s', (_, broken, says) => {
    expect(workbookFaults(broken).join(' ')).toMatch(says);
  });

  it('accepts an empty cell when the reason stands above the table', () => {
    const explained = { ...table, rows: [['A', null]], emptyCells: 'Blank cells: not collected.' };
    expect(workbookFaults(with_({ table: explained }))).toEqual([]);
  });
});

describe('statisticalWorkbook(publication)', () => {
  it('refuses a note that is marked but not written, or written but never marked', () => {
    expect(() => statisticalWorkbook({ ...publication, notes: [] })).toThrow('not written');
    expect(() => statisticalWorkbook({ ...publication, notes: ['one', 'two'] })).toThrow(
      '[note 2]'
    );
  });
});
