import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeXlsx } from '#files/xlsx.ts';
import { workbook } from './example-workbook.ts';

const bytes = writeXlsx(workbook);
const parts = unzipSync(bytes);
const part = (path: string): string => strFromU8(parts[path] as Uint8Array);
const sheets = Object.keys(parts).filter((path) => /^xl\/worksheets\/sheet\d+\.xml$/.test(path));

describe('writeXlsx(workbook)', () => {
  it('is read back with its sheets in order, numbers as numbers and shorthand as text', () => {
    const book = read(bytes, { cellStyles: true });
    expect(book.SheetNames).toEqual(['Cover', 'Contents', 'Notes', 'Table_1', 'Table_2']);
    expect(utils.sheet_to_json(book.Sheets['Table_1']!, { header: 1 })).toEqual([
      ['Table 1: Children by area [note 1]'],
      ['This worksheet contains one table.'],
      ['This table contains notes, which can be found in the Notes worksheet.'],
      ['Source: "returns"'],
      ['Area', 'Children', 'Rate'],
      ['Bristol, City of', 34700, 0.4],
      ['Gateshead', '[low]', '[x]']
    ]);
  });

  it('carries the document title and the language en-GB', () => {
    expect(part('docProps/core.xml')).toContain(
      '<dc:title>Children missing education, autumn 2025</dc:title>'
    );
    expect(part('docProps/core.xml')).toContain('<dc:language>en-GB</dc:language>');
  });

  it('marks up each table once, over header and rows, without filter buttons', () => {
    expect(part('xl/tables/table3.xml')).toContain('displayName="census_day_by_area" ref="A5:C7"');
    const tables = Object.keys(parts).filter((path) => path.startsWith('xl/tables/'));
    expect(tables).toHaveLength(4);
    for (const path of tables) expect(part(path)).not.toContain('autoFilter');
  });

  it('has no merged cells, panes, hidden rows, pictures, headers or footers', () => {
    for (const path of sheets) {
      expect(part(path)).not.toMatch(/mergeCell|<pane|hidden=|<drawing|headerFooter|autoFilter/);
    }
  });

  it('opens the first sheet first with the cursor in A1', () => {
    expect(part('xl/workbook.xml')).toContain('activeTab="0"');
    expect(part(sheets[0]!)).toContain('tabSelected="1"');
    for (const path of sheets) expect(part(path)).toContain('activeCell="A1"');
  });

  it('is Arial 12 with titles bold 16, subtitles bold 14, no italics, underline or fill', () => {
    const styles = part('xl/styles.xml');
    expect(styles).toContain('<font><sz val="12"/><name val="Arial"/>');
    expect(styles).toContain('<font><b/><sz val="16"/><name val="Arial"/>');
    expect(styles).toContain('<font><b/><sz val="14"/><name val="Arial"/>');
    expect(styles).not.toMatch(/<i\/>|<u\/>|patternType="solid"/);
    expect(part(sheets[0]!)).toContain('<c r="A1" s="1"');
  });

  it('links by words, inside the workbook and out of it', () => {
    expect(part('xl/worksheets/sheet2.xml')).toContain('location="Table_1!A1"');
    expect(part('xl/worksheets/_rels/sheet1.xml.rels')).toContain('mailto:team@example.org');
  });

  it('gives the same bytes for the same workbook', () => {
    expect(Buffer.from(writeXlsx(workbook)).equals(Buffer.from(bytes))).toBe(true);
  });
});
