import { writeOds } from '#files/ods.ts';
import { writeXlsx } from '#files/xlsx.ts';
import { zip } from '#files/zip.ts';
import { publisherAt } from '#releases/publisher.ts';
import { formats, type Format } from '../api/formats.ts';
import { csvMetadata, csvText, readme } from './csv-text.ts';
import type { FileTable } from './file-table.ts';
import { parquetBytes } from './parquet.ts';
import { workbookOf } from './spreadsheet.ts';

/** The formats that are files of a table. */
export type FileFormat = Exclude<Format, 'json'>;

export const fileFormats = [
  'csv',
  'csv-metadata.json',
  'zip',
  'xlsx',
  'ods',
  'parquet'
] as const satisfies readonly FileFormat[];

/** The bytes of a table in a format. `home` holds who publishes. */
export async function fileBytes(
  table: FileTable,
  format: FileFormat,
  home: string
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return Buffer.from(csvText(table), 'utf8');
    case 'csv-metadata.json':
      return Buffer.from(csvMetadata(table), 'utf8');
    case 'zip':
      return zip([
        { path: `${table.file}.csv`, content: csvText(table) },
        { path: `${table.file}.csv-metadata.json`, content: csvMetadata(table) },
        { path: 'README.txt', content: readme(table.about) }
      ]);
    case 'xlsx':
      return writeXlsx(workbookOf(table, publisherAt(home)));
    case 'ods':
      return writeOds(workbookOf(table, publisherAt(home)));
    case 'parquet':
      return parquetBytes(table);
  }
}

/**
 * The file as an answer: CSV and its metadata shown, the others saved. `metadata` is the address of
 * the CSV's own metadata, sent as a Link.
 */
export async function fileResponse(
  table: FileTable,
  format: FileFormat,
  home: string,
  how: { readonly metadata: string; readonly save: boolean }
): Promise<Response> {
  const bytes = await fileBytes(table, format, home);
  const type = formats[format];
  const save = how.save || !['csv', 'csv-metadata.json'].includes(format);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': /^text/.test(type) ? `${type}; charset=utf-8; header=present` : type,
      'content-length': String(bytes.length),
      ...(save ? { 'content-disposition': `attachment; filename="${table.file}.${format}"` } : {}),
      ...(format === 'csv'
        ? { link: `<${how.metadata}>; rel="describedby"; type="application/csvm+json"` }
        : {})
    }
  });
}
