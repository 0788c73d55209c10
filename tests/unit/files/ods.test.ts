import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { writeOds } from '#files/ods.ts';
import { workbook } from './example-workbook.ts';

const bytes = writeOds(workbook);
const parts = unzipSync(bytes);
const part = (path: string): string => strFromU8(parts[path] as Uint8Array);

describe('writeOds(workbook)', () => {
  it('starts with the mimetype, stored uncompressed', () => {
    const head = Buffer.from(bytes.subarray(0, 90));
    expect(head.readUInt32LE(0)).toBe(0x04034b50);
    expect(head.readUInt16LE(8)).toBe(0);
    expect(head.readUInt16LE(28)).toBe(0);
    expect(head.toString('latin1', 30, 84)).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'
    );
  });

  it('lists every part of the package in the manifest', () => {
    for (const path of Object.keys(parts).filter((name) => /^[a-z]+\.xml$/.test(name))) {
      expect(part('META-INF/manifest.xml')).toContain(`manifest:full-path="${path}"`);
    }
    expect(Object.keys(parts)).toHaveLength(6);
  });

  it('is read back with its sheets in order, numbers as numbers and shorthand as text', () => {
    const book = read(bytes);
    expect(book.SheetNames).toEqual(['Cover', 'Contents', 'Notes', 'Table_1', 'Table_2']);
    expect(utils.sheet_to_json(book.Sheets['Table_1']!, { header: 1 }).slice(4)).toEqual([
      ['Area', 'Children', 'Rate'],
      ['Bristol, City of', 34700, 0.4],
      ['Gateshead', '[low]', '[x]']
    ]);
  });

  it('marks up each table as a range with a header and no filter buttons', () => {
    const content = part('content.xml');
    expect(content).toContain(
      'table:name="census_day_by_area" table:target-range-address="Table_1.A5:Table_1.C7" ' +
        'table:contains-header="true" table:display-filter-buttons="false"'
    );
    expect(content.match(/<table:database-range /g)).toHaveLength(4);
  });

  it('carries title and language, for the document and for its text', () => {
    expect(part('meta.xml')).toContain(
      '<dc:title>Children missing education, autumn 2025</dc:title>'
    );
    expect(part('meta.xml')).toContain('<dc:language>en-GB</dc:language>');
    expect(part('styles.xml')).toContain('fo:language="en" fo:country="GB"');
  });

  it('has no merged cells, pictures, hidden rows or repeated blank rows', () => {
    expect(part('content.xml')).not.toMatch(
      /number-(columns|rows)-spanned|draw:|table:visibility|rows-repeated|font-style|underline/
    );
  });

  it('opens the first sheet with the cursor in A1', () => {
    expect(part('settings.xml')).toContain('config:name="ActiveTable" config:type="string">Cover<');
    expect(part('settings.xml')).not.toMatch(/CursorPosition[XY]" config:type="int">[1-9]/);
  });

  it('is well-formed: every element opened is closed', () => {
    for (const path of Object.keys(parts).filter((name) => name.endsWith('.xml'))) {
      const open = part(path).match(/<[a-z][^>]*[^/]>|<[a-z]>/g)?.length ?? 0;
      const closed = part(path).match(/<\/[a-z]/g)?.length ?? 0;
      expect(open, path).toBe(closed);
    }
    expect(parseHTML(part('content.xml'))).toBeTruthy();
  });
});
